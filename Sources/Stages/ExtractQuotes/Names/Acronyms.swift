import StageKit

/// Acronyms that a text defines after the full name: `Lake Rescue Union (LRU)`.
///
/// The capitalised words right before the parenthesis must begin with the letters of the acronym, in order; function words
/// in between do not count. A strict form of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying
/// abbreviation definitions in biomedical text" (PSB 2003).
struct Acronyms {
  private var definitions: [(key: UInt64, name: Range<Int>)] = []

  private static let maxDefinitions = 32
  private static let lengths = 2...8

  mutating func removeAll() { definitions.removeAll(keepingCapacity: true) }

  /// Adds the name before the acronym at `token`, if the acronym is alone in parentheses and a matching name is before it.
  mutating func add(_ token: Int, _ text: AnalyzedText, _ bytes: Swift.Span<UInt8>) {
    guard definitions.count < Self.maxDefinitions, token > 1, token + 1 < text.tokens.count,
      text.tokens[token - 1].key == Key.openParenthesis, text.tokens[token + 1].key == Key.closeParenthesis
    else { return }
    let span = text.tokens[token].span
    var letter = span.end
    var left = (span.start..<span.end).count { Self.isCapital(bytes[$0]) }
    guard Self.lengths.contains(left), span.count <= 2 * left else { return }
    let end = token - 1
    var start = end
    while left > 0 {
      guard start > 0, text.sharesSentence(start - 1, token), text.tokens[start - 1].kind == .word else { return }
      start -= 1
      if text.has(start, .function), !text.isCapitalized(start) { continue }
      repeat { letter -= 1 } while !Self.isCapital(bytes[letter])
      guard bytes[text.tokens[start].span.start] & 0xDF == bytes[letter] else { return }
      left -= 1
    }
    guard text.isCapitalized(start) else { return }
    definitions.append((text.tokens[token].key, start..<end))
  }

  /// The full name of an acronym.
  func name(of key: UInt64) -> Range<Int>? { definitions.first { $0.key == key }?.name }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
