import Language
import StageKit

/// Finds words that are hyphenated at the end of a line inside a paragraph.
struct WordBreakFinder {
  /// Appends the word breaks of all groups.
  func findBreaks(
    in groups: [LineGroup], of lines: [Line], _ bytes: Swift.Span<UInt8>, into breaks: inout [WordBreak]
  ) {
    for group in groups where group.lines.count > 1 {
      for index in group.lines.dropFirst() where lines[index - 1].ending == .hyphen && lines[index].start == .lowercase
      {
        if let span = wordBreak(bytes, between: lines[index - 1].span, and: lines[index].span) {
          breaks.append(WordBreak(span: span))
        }
      }
    }
  }

  /// What is removed when a line with a hyphen at its end and the next line are joined; nil if a space stays there.
  private func wordBreak(_ bytes: Swift.Span<UInt8>, between first: TextSpan, and second: TextSpan) -> TextSpan? {
    let (hyphen, length) = bytes.scalar(before: first.end)
    let hyphenStart = first.end - length
    let partStart = letters(bytes, before: hyphenStart, downTo: first.start)
    let partEnd = letters(bytes, after: second.start, upTo: second.end)
    // There must be a letter on each side. A second hyphen would make it a dash.
    guard partStart < hyphenStart, partEnd > second.start else { return nil }
    if hyphen == 0xAD { return TextSpan(hyphenStart, second.start) }
    let before = CompoundParts.english[FoldedHash.of(bytes, partStart..<hyphenStart)]
    let after = CompoundParts.english[FoldedHash.of(bytes, second.start..<partEnd)]
    if after == .ownWord { return nil }
    let isInCompound = partStart > first.start && bytes[partStart - 1] == UInt8(ascii: "-")
    let keepsHyphen = isInCompound || before == .first || before == .either || after == .last || after == .either
    return TextSpan(keepsHyphen ? first.end : hyphenStart, second.start)
  }

  /// Longer words are in no list.
  private static let maxPartBytes = 64

  private func letters(_ bytes: Swift.Span<UInt8>, before end: Int, downTo bound: Int) -> Int {
    var index = end
    while index > bound && index > end - Self.maxPartBytes {
      let (scalar, length) = bytes.scalar(before: index)
      guard ScalarClass.isLetter(scalar) else { break }
      index -= length
    }
    return index
  }

  private func letters(_ bytes: Swift.Span<UInt8>, after start: Int, upTo bound: Int) -> Int {
    var index = start
    while index < bound && index < start + Self.maxPartBytes {
      let (scalar, length) = bytes.scalar(at: index)
      guard ScalarClass.isLetter(scalar) else { break }
      index += length
    }
    return index
  }
}
