package import StageKit

/// The text of a record, cut by the record's offsets.
package struct StoredText: Sendable {
  /// The text in UTF-8.
  package let utf8: [UInt8]
  private let offsets: UnitOffsets

  package init(_ text: String, unit: OffsetUnit) {
    let utf8 = Array(text.utf8)
    var offsets = UnitOffsets()
    offsets.measure(utf8.span, in: unit)
    self.utf8 = utf8
    self.offsets = offsets
  }

  /// The bytes at a span; nil if it ends behind the text or cuts a character.
  package func bytes(of span: StoredSpan) -> Range<Int>? {
    guard let start = offsets.byte(at: span.start, in: utf8.span), let end = offsets.byte(at: span.end, in: utf8.span)
    else { return nil }
    return start..<end
  }

  /// The text at a span; nil if it ends behind the text or cuts a character.
  package subscript(_ span: StoredSpan) -> String? {
    bytes(of: span).map { String(decoding: utf8[$0], as: UTF8.self) }
  }
}

extension StoredRecord {
  /// The text with the unit of the record's offsets; nil if the record has no text.
  ///
  /// A file of records does not say what its offsets count. Then it is the first unit in which the quotations stand where they
  /// should: scalars, bytes, units of UTF-16.
  package func measuredText() throws(ResultError) -> StoredText? {
    guard let text = try text() else { return nil }
    if let statedUnit { return StoredText(text, unit: statedUnit) }
    let spans = try quotes().map(\.span) + summary()
    for unit in [OffsetUnit.scalars, .utf8, .utf16] {
      let measured = StoredText(text, unit: unit)
      // Line breaks in the input's text are blanks in that of a span.
      if spans.allSatisfy({ $0.text.utf8.count == measured.bytes(of: $0)?.count }) { return measured }
    }
    return StoredText(text, unit: .scalars)
  }
}
