import Language
import StageKit

// Sentences that begin although no mark ended the one before: near pictures, in headlines, and in dialogue.
extension SentenceScanner {
  /// Whether `Figure 3` or `Table 2.1` is at the start of the paragraph, before a caption.
  func isLabel(endingBefore index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    index == first + 2 && NumberedParts.isCaptioned(tokens[first])
      && (token.shape.contains(.capitalized) || bytes[token.span.start] == UInt8(ascii: "("))
  }

  /// Whether `Photo:` begins at the token, after a caption without a full stop.
  func beginsCredit(
    at index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ words: SentenceWords
  ) -> Bool {
    guard index + 2 < end else { return false }
    let colon = tokens[index + 1]
    // For most words, looking at the next token is enough.
    guard bytes[colon.span.start] == UInt8(ascii: ":"), !colon.shape.contains(.spaceBefore) else { return false }
    return wordsInSentence > 1 && words[tokens[index].key] == .credit
      && (tokens[index - 1].kind == .word || bytes[tokens[index - 1].span.start] == UInt8(ascii: ")"))
  }

  /// Whether the date under a headline begins at the token and ends the paragraph, `… opened Sunday, May 3, 2015`, or ends
  /// before the token.
  func isDateline(
    _ index: Int, sentenceStart: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ words: SentenceWords
  ) -> Bool {
    if index == first + 6 && isDate(from: first, bytes, tokens, words) { return true }
    return index + 6 == end && sentenceStart == first && wordsInSentence > 2
      && isDate(from: index, bytes, tokens, words)
  }

  /// Whether the six tokens of `Sunday, May 3, 2015` begin at a token.
  private func isDate(
    from index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ words: SentenceWords
  ) -> Bool {
    func isComma(_ index: Int) -> Bool { bytes[tokens[index].span.start] == UInt8(ascii: ",") }
    return words[tokens[index].key] == .day && isComma(index + 1) && tokens[index + 2].shape.contains(.capitalized)
      && tokens[index + 3].kind == .number && tokens[index + 3].span.count <= 2 && isComma(index + 4)
      && tokens[index + 5].kind == .number && tokens[index + 5].span.count == 4
  }

  /// Whether the whole sentence before the token is in brackets, and has more than a number or a name.
  func beginsAfterBrackets(at index: Int, sentenceStart: Int) -> Bool {
    enclosedRange == sentenceStart..<index && index - sentenceStart >= 5
  }

  /// Whether speech breaks off with a dash after a function word, and a new sentence begins: `if we could — No.`
  func isBrokenOff(
    at index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ words: SentenceWords
  ) -> Bool {
    let dash = tokens[index - 1]
    guard index - 2 >= first, dash.shape.contains(.spaceBefore), words[token.key] == .starter,
      !isPronounI(token, bytes),
      words[tokens[index - 2].key] == .starter
    else { return false }
    switch bytes.scalar(at: dash.span.start).scalar {
    case 0x2D: return dash.span.count == 2
    case 0x2013, 0x2014: return true
    default: return false
    }
  }

  /// Whether only a name is left in the paragraph from the token on, as after `It is over. — Ann Lee`.
  func isName(from index: Int, _ tokens: [Token], _ words: SentenceWords) -> Bool {
    index < end && end - index <= 4
      && (index..<end).allSatisfy { tokens[$0].shape.contains(.capitalized) && words[tokens[$0].key] != .starter }
  }

  /// Whether `[12]` ends at a token, right after a word, and a word that begins sentences follows.
  func isReferenceEnd(
    _ index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ words: SentenceWords
  ) -> Bool {
    index - 3 >= first && bytes[tokens[index].span.start] == UInt8(ascii: "]") && tokens[index - 1].kind == .number
      && bytes[tokens[index - 2].span.start] == UInt8(ascii: "[") && wordsInSentence > 3
      && words[token.key] == .starter && !isPronounI(token, bytes)
  }

  /// Whether the token is `I`, `I'm`, `I’d`, which have a capital everywhere.
  private func isPronounI(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    bytes[token.span.start] == UInt8(ascii: "I")
      && (token.span.count == 1 || !ScalarClass.isLetter(bytes.scalar(at: token.span.start + 1).scalar))
  }
}
