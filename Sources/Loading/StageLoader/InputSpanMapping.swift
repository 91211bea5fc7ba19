import StageKit

/// Maps spans of the input text to offsets as a program counts them.
final class InputSpanMapping: SpanMapping {
  private var text: Document?
  private var offsets = UnitOffsets()

  /// Gets ready for the spans of a document.
  func measure(_ document: Document, in unit: OffsetUnit) {
    text = document
    document.withUTF8 { offsets.measure($0, in: unit) }
  }

  func mapped(_ span: TextSpan) -> MappedSpan? {
    text?.withUTF8 { bytes in
      MappedSpan(
        start: offsets.units(at: span.start, in: bytes), end: offsets.units(at: span.end, in: bytes), bytes: span.range)
    }
  }

  func writeText(_ span: MappedSpan, to writer: inout JSONWriter) {
    text?.withUTF8 { writer.value(utf8: $0.extracting(span.bytes)) }
  }

  /// The span between two offsets as a program counts them; nil if they are not offsets of the text.
  func span(_ start: Int, _ end: Int) -> TextSpan? {
    text?.withUTF8 { bytes in
      guard start <= end, let start = offsets.byte(at: start, in: bytes), let end = offsets.byte(at: end, in: bytes)
      else { return nil }
      return TextSpan(start, end)
    }
  }
}
