import StageKit

extension RecordText {
  /// Puts other text in the place of spans.
  ///
  /// Linear in the text, its pieces and the replacements, which are in text order.
  mutating func apply(_ replacements: [Replacement]) {
    guard !replacements.isEmpty else { return }
    if isInput { pieces = [Piece(start: 0, end: bytes.count, target: 0, targetEnd: bytes.count)] }
    isInput = false
    let (oldBytes, oldPieces) = (bytes, pieces)
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    var next = 0
    var oldEnd = 0
    // Up to here the input text is replaced or written.
    var position = 0
    for piece in oldPieces {
      let separator = oldEnd..<piece.target
      oldEnd = piece.targetEnd
      guard piece.end > position else { continue }
      // Where a replacement reaches into the piece, it stands for what is between the pieces too.
      if position <= piece.start { bytes += oldBytes[separator] }
      position = max(position, piece.start)
      while next < replacements.count && replacements[next].span.start < piece.end {
        let span = replacements[next].span
        if span.end > position && !span.isEmpty {
          append(piece, position..<max(position, span.start), of: oldBytes)
          append(replacements[next].text, for: max(position, span.start)..<span.end)
          position = span.end
        }
        next += 1
      }
      append(piece, position..<max(position, piece.end), of: oldBytes)
      position = max(position, piece.end)
    }
    measure()
  }

  private mutating func append(_ piece: Piece, _ range: Range<Int>, of old: [UInt8]) {
    guard !range.isEmpty else { return }
    let target = bytes.count
    let shift = piece.target - piece.start
    bytes += old[range.lowerBound + shift..<range.upperBound + shift]
    pieces.append(Piece(start: range.lowerBound, end: range.upperBound, target: target, targetEnd: bytes.count))
  }

  private mutating func append(_ text: String, for range: Range<Int>) {
    let target = bytes.count
    bytes += text.utf8
    pieces.append(
      Piece(start: range.lowerBound, end: range.upperBound, target: target, targetEnd: bytes.count, isReplaced: true))
  }
}
