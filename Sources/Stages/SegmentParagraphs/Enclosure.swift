import Language
import StageKit

/// The outermost brackets or quotation marks around a position in a sentence.
///
/// Full stops inside them do not end the sentence around them: `He asked (why? Who knows.)
/// and left.`
struct Enclosure {
  /// The token of the opening mark; nil if nothing is open.
  private var opener: Int?
  /// The token of the closing mark; nil before the search for it, and if there is none near.
  private var closer: Int?
  private var isCloserKnown = false
  /// The last tokens in brackets, with the brackets.
  private(set) var lastRange: Range<Int>?

  /// A longer quotation or aside is more than a part of a sentence.
  private static let maxTokens = 60

  /// Notes a quotation mark or another mark; to be called for all of them in text order.
  mutating func note(_ index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int) {
    if let opener {
      guard Self.closes(index, tokens[opener], bytes, tokens) else { return }
      self = Enclosure()
      if token.kind == .punctuation { lastRange = opener..<index + 1 }
    } else if Self.opens(index, bytes, tokens, end: end) {
      opener = index
    }
  }

  /// The opening and the closing mark around the position before the token at `next`; nil if there are none, or if no
  /// closing mark is near.
  mutating func marks(
    around next: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int
  ) -> (opener: Int, closer: Int)? {
    guard let opener else { return nil }
    if !isCloserKnown {
      isCloserKnown = true
      let limit = min(end, opener + Self.maxTokens)
      closer = (min(next, limit)..<limit).first { Self.closes($0, tokens[opener], bytes, tokens) }
    }
    guard let closer, closer >= next else { return nil }
    return (opener, closer)
  }

  private static func opens(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int) -> Bool {
    let token = tokens[index]
    guard index + 1 < end, !tokens[index + 1].shape.contains(.spaceBefore) else { return false }
    switch bytes.scalar(at: token.span.start).scalar {
    case 0x28, 0x5B, 0xAB, 0x201C, 0x201E, 0x2018, 0x201A: return true
    // A mark that looks the same on both sides opens after white space or another opening mark.
    case 0x22, 0x27, 0x60:
      return token.shape.contains(.spaceBefore)
        || (index > 0 && tokens[index - 1].kind == .punctuation && !tokens[index].shape.contains(.spaceBefore)
          && bytes[tokens[index - 1].span.start] == UInt8(ascii: "("))
    default: return false
    }
  }

  /// Whether the token closes what `opener` opened.
  private static func closes(
    _ index: Int, _ opener: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]
  ) -> Bool {
    let token = tokens[index]
    guard token.kind == .punctuation || token.kind == .quoteMark else { return false }
    let (mark, _) = bytes.scalar(at: token.span.start)
    switch bytes.scalar(at: opener.span.start).scalar {
    case 0x28: return mark == 0x29
    case 0x5B: return mark == 0x5D
    case 0xAB: return mark == 0xBB
    case 0x201C: return mark == 0x201D
    case 0x201E: return mark == 0x201C || mark == 0x201D
    case 0x2018, 0x201A: return mark == 0x2019
    case 0x60: return mark == 0x27 && token.span.count == opener.span.count
    case let same: return mark == same && token.span.count == opener.span.count && !token.shape.contains(.spaceBefore)
    }
  }
}
