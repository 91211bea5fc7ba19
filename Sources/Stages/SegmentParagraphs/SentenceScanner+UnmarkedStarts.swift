import Language
import StageKit

// Sentences that begin although no mark ended the one before: at the parts of letters, mails and lists of links.
extension SentenceScanner {
  /// Whether a sentence begins at the token, which is not the first one of a sentence.
  func beginsUnmarked(
    at index: Int, _ token: Token, sentenceStart: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token],
    _ words: SentenceWords
  ) -> Bool {
    guard token.shape.contains(.spaceBefore) else { return false }
    let previous = tokens[index - 1]
    if token.shape.contains(.capitalized) {
      if beginsAfterBrackets(at: index, sentenceStart: sentenceStart)
        || beginsCredit(at: index, bytes, tokens, words)
        || isDateline(index, sentenceStart: sentenceStart, bytes, tokens, words)
      {
        return true
      }
    } else if token.kind == .punctuation, bytes[token.span.start] == UInt8(ascii: "(") {
      if beginsAfterBrackets(at: index, sentenceStart: sentenceStart) { return true }
    }
    switch previous.kind {
    case .word:
      if token.kind == .number { return isDateAfterName(index, bytes, tokens) }
      if token.kind == .punctuation { return isRuler(token, bytes) }
      if isAddress(previous, bytes) { return token.shape.contains(.capitalized) || isAddress(token, bytes) }
      return previous.span.count == 2 && token.shape.contains(.capitalized)
        && isTimeStamp(endingBefore: index, bytes, tokens)
    case .punctuation:
      guard token.kind == .word else { return false }
      guard token.shape.contains(.capitalized) else { return false }
      if isBrokenOff(at: index, token, bytes, tokens, words) || isReferenceEnd(index - 1, token, bytes, tokens, words) {
        return true
      }
      if previous.span.count > 1 { return isRuler(previous, bytes) }
      return bytes[previous.span.start] == UInt8(ascii: ",")
        && isLetterClosing(sentenceStart..<index - 1, tokens, words) && isSignature(index, tokens, words)
    case .number:
      if isLabel(endingBefore: index, token, bytes, tokens) { return true }
      return token.kind == .punctuation && isRuler(token, bytes)
    case .terminal, .quoteMark: return false
    }
  }

  /// Whether the token is a run of at least four dashes, lines or stars.
  private func isRuler(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard token.span.count >= 4 else { return false }
    switch bytes[token.span.start] {
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "~"): return true
    default: return false
    }
  }

  private func isAddress(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard token.kind == .word, token.span.count > 8 else { return false }
    let start = token.span.start
    guard bytes[start] | 0x20 == UInt8(ascii: "h"), bytes[start + 1] | 0x20 == UInt8(ascii: "t") else { return false }
    return (bytes[start + 4] == UInt8(ascii: ":") && bytes[start + 5] == UInt8(ascii: "/"))
      || (bytes[start + 5] == UInt8(ascii: ":") && bytes[start + 6] == UInt8(ascii: "/"))
  }

  // MARK: - The head of a mail

  /// Whether `10/22/2001 04:15` begins at the token, after a name or a mail address.
  private func isDateAfterName(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard index + 1 < end, isDate(tokens[index], bytes), isTime(tokens[index + 1], bytes) else { return false }
    let name = tokens[index - 1]
    if name.shape.contains(.capitalized) { return true }
    for offset in name.span.range where bytes[offset] == UInt8(ascii: "@") { return true }
    return false
  }

  /// Whether `10/22/2001 04:15 PM` is right before the token.
  private func isTimeStamp(endingBefore index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard index - 3 >= first, bytes[tokens[index - 1].span.start + 1] | 0x20 == UInt8(ascii: "m") else { return false }
    return isTime(tokens[index - 2], bytes) && isDate(tokens[index - 3], bytes)
  }

  private func isDate(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    token.kind == .number && count(of: UInt8(ascii: "/"), in: token, bytes) == 2
  }

  private func isTime(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    token.kind == .number && count(of: UInt8(ascii: ":"), in: token, bytes) > 0
  }

  private func count(of byte: UInt8, in token: Token, _ bytes: Swift.Span<UInt8>) -> Int {
    guard token.span.count <= 10 else { return 0 }
    var count = 0
    for offset in token.span.range where bytes[offset] == byte { count += 1 }
    return count
  }

  // MARK: - The end of a letter

  /// Whether the tokens are the closing of a letter: `Thanks`, `Best regards`.
  private func isLetterClosing(_ range: Range<Int>, _ tokens: [Token], _ words: SentenceWords) -> Bool {
    guard (1...3).contains(range.count) else { return false }
    return words[tokens[range.lowerBound].key] == .letterClosing
      || words[tokens[range.upperBound - 1].key] == .letterClosing
  }

  /// Whether a name begins at the token, without a mark after it as in `Thanks, Ann, …`.
  private func isSignature(_ index: Int, _ tokens: [Token], _ words: SentenceWords) -> Bool {
    var next = index
    while next < end && next < index + 3 && tokens[next].kind == .word && tokens[next].shape.contains(.capitalized) {
      if words[tokens[next].key] != nil { return next > index }
      next += 1
    }
    guard next < end else { return true }
    switch tokens[next].kind {
    case .word, .number: return true
    case .terminal, .quoteMark, .punctuation: return false
    }
  }
}
