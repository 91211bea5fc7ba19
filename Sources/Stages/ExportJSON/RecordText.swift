import StageKit

/// The text of a record, and where each byte of the input text went.
///
/// The clean text is a list of pieces of the input text in order, with a blank or a blank line between them. A span is
/// placed by the pieces that its ends fall into, found by binary search.
struct RecordText {
  /// A stretch of the input text that is in the record's text, as it is or replaced.
  struct Piece {
    let start: Int
    let end: Int
    /// Where the stretch begins in the record's text.
    let target: Int
    /// Where it ends there.
    let targetEnd: Int
    /// Whether another text stands there in its place.
    var isReplaced = false
  }

  var bytes: [UInt8] = []
  /// Whether the text is the whole input text.
  var isInput = true
  var pieces: [Piece] = []
  private var offsets = UnitOffsets()
  private let unit: OffsetUnit
  private let unwrapsLines: Bool
  /// The piece of the last look-up: spans come mostly in order.
  private var lastPiece = 0

  /// A text whose offsets count `unit`; `unwrapsLines` where the text of spans shows line breaks as blanks.
  init(unit: OffsetUnit, unwrapsLines: Bool) {
    self.unit = unit
    self.unwrapsLines = unwrapsLines
  }

  /// Takes the input text as it is.
  mutating func takeInput(of document: Document) {
    reset(isInput: true)
    document.withUTF8 { append($0) }
    measure()
  }

  /// Writes the text as a JSON text.
  func write(to writer: inout JSONWriter) {
    writer.value(utf8: bytes.span)
  }

  mutating func mapped(_ span: TextSpan) -> MappedSpan? {
    guard let range = isInput ? (span.end <= bytes.count ? span.range : nil) : targetRange(of: span) else { return nil }
    return MappedSpan(
      start: offsets.units(at: range.lowerBound, in: bytes.span),
      end: offsets.units(at: range.upperBound, in: bytes.span),
      bytes: range)
  }

  func writeText(_ span: MappedSpan, to writer: inout JSONWriter) {
    guard unwrapsLines else { return writer.value(utf8: bytes.span.extracting(span.bytes)) }
    writer.beginText()
    bytes.span.forEachLine(span.bytes) { line, isFirst in
      if !isFirst { writer.appendText(Self.blank.span) }
      writer.appendText(bytes.span.extracting(line))
    }
    writer.endText()
  }

  /// Gives memory back that an unusually long text took.
  mutating func shrink() {
    guard bytes.capacity > 1 << 20 else { return }
    bytes = []
    pieces = []
    offsets = UnitOffsets()
  }

  private static let blank: [UInt8] = [0x20]

  mutating func reset(isInput: Bool) {
    self.isInput = isInput
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    lastPiece = 0
  }

  /// Appends a stretch; the lines that a block of a page can have are joined.
  mutating func append(_ input: Span<UInt8>, _ range: Range<Int>, after separator: Separator) {
    guard input.mayBreakLine(in: range) else { return appendLine(input, range, after: separator) }
    var separator = separator
    input.forEachLine(range) { line, _ in
      guard !line.isEmpty else { return }
      appendLine(input, line, after: separator)
      separator = .blank
    }
  }

  private mutating func appendLine(_ input: Span<UInt8>, _ range: Range<Int>, after separator: Separator) {
    switch separator {
    case .blank where !bytes.isEmpty: bytes.append(0x20)
    case .blankLine where !bytes.isEmpty:
      bytes.append(0x0A)
      bytes.append(0x0A)
    default: break
    }
    let target = bytes.count
    pieces.append(
      Piece(start: range.lowerBound, end: range.upperBound, target: target, targetEnd: target + range.count))
    append(input.extracting(range))
  }

  /// Counts the units of the text, once it is whole.
  mutating func measure() {
    // Another reference to the same bytes: `offsets` is written while they are read.
    let text = bytes
    offsets.measure(text.span, in: unit)
  }

  private mutating func append(_ input: Span<UInt8>) {
    input.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  private mutating func targetRange(of span: TextSpan) -> Range<Int>? {
    guard let first = firstPiece(endingAfter: span.isEmpty ? span.start - 1 : span.start) else { return nil }
    lastPiece = first
    let last = span.end <= pieces[first].end ? first : lastPieceIndex(startingBefore: span.end)
    var start = pieces[first].target(of: max(span.start, pieces[first].start))
    if pieces[first].isReplaced && span.start > pieces[first].start {
      // What is left of the span begins with a word, as every span does.
      while start < bytes.count && (bytes[start] == 0x20 || bytes[start] == 0x0A) { start += 1 }
    }
    let end = span.isEmpty ? start : pieces[last].targetEnd(of: min(span.end, pieces[last].end))
    return start <= end && (start < end || span.isEmpty) ? start..<end : nil
  }

  /// The first piece that ends after `offset`.
  private func firstPiece(endingAfter offset: Int) -> Int? {
    var low = 0
    var high = pieces.count
    if lastPiece < pieces.count && pieces[lastPiece].start <= offset {
      if offset < pieces[lastPiece].end { return lastPiece }
      low = lastPiece + 1
    }
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].end > offset { high = middle } else { low = middle + 1 }
    }
    return low < pieces.count ? low : nil
  }

  /// The last piece that starts before `offset`, or the first of all.
  private func lastPieceIndex(startingBefore offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}

extension RecordText.Piece {
  /// Where a span that begins at an offset begins in the record's text: a replacement belongs to the span it begins in.
  fileprivate func target(of offset: Int) -> Int {
    isReplaced ? (offset > start ? targetEnd : target) : target + offset - start
  }

  /// Where a span that ends at an offset ends in the record's text.
  fileprivate func targetEnd(of offset: Int) -> Int { isReplaced ? targetEnd : target + offset - start }
}

/// The text of a record where both the encoder and the writer of records see it.
final class SharedRecordText: SpanMapping {
  var text: RecordText

  init(_ text: RecordText) {
    self.text = text
  }

  func mapped(_ span: TextSpan) -> MappedSpan? { text.mapped(span) }

  func writeText(_ span: MappedSpan, to writer: inout JSONWriter) { text.writeText(span, to: &writer) }
}
