import Language
import StageKit

/// Finds the sentences of a paragraph from its tokens.
struct SentenceFinder {
  let pack: LanguagePack

  /// Appends the sentences of a paragraph with the tokens in `range`. Every token is in one sentence.
  func appendSentences(
    of range: Range<Int>, in tokens: [Token], paragraph: Int, _ bytes: Swift.Span<UInt8>,
    to sentences: inout [Sentence]
  ) {
    var start = range.lowerBound
    func close(before end: Int) {
      guard end > start else { return }
      let span = TextSpan(tokens[start].span.start, tokens[end - 1].span.end)
      sentences.append(Sentence(span: span, paragraph: paragraph, tokens: start..<end))
      start = end
    }
    var scanner = SentenceScanner(range)
    var index = range.lowerBound
    while index < range.upperBound {
      let token = tokens[index]
      // Most tokens are plain words between white space, which neither end nor begin a sentence.
      if token.isPlainWord && index > start && index + 1 < range.upperBound
        && (token.span.count > InlineList.maxMarkBytes || tokens[index + 1].shape.contains(.spaceBefore))
        && (token.span.count <= 8 || !mayBeAddress(token, bytes) && tokens[index - 1].kind != .number)
      {
        scanner.note(index, token, bytes, tokens)
        index += 1
        continue
      }
      if index > start && !token.shape.contains(.spaceBefore) {
        // Nothing begins without white space before it.
      } else if scanner.itemBegins(at: index, token, bytes, tokens, sentenceStart: start) {
        close(before: index)
      } else if index > start,
        scanner.beginsUnmarked(at: index, token, sentenceStart: start, bytes, tokens, pack.words)
      {
        close(before: index)
        scanner.sentenceEnded()
      }
      guard token.kind == .terminal || token.shape.contains(.abbreviation) || scanner.isEmoticon(token, bytes) else {
        scanner.note(index, token, bytes, tokens)
        index += 1
        continue
      }
      if token.kind == .word { scanner.note(index, token, bytes, tokens) }
      let next = scanner.endOfClosers(after: index, bytes, tokens, pack.words)
      defer { index = next }
      guard next < range.upperBound, !scanner.isListMark(endingAt: index, sentenceStart: start, bytes, tokens) else {
        continue
      }
      let features = scanner.features(
        at: index..<next, sentenceStart: start, bytes, tokens, pack)
      if BoundaryRules.endsSentence(features)
        && !scanner.isEnclosed(next, sentenceStart: start, bytes, tokens, pack)
      {
        close(before: next)
        scanner.sentenceEnded()
      }
    }
    close(before: range.upperBound)
  }

  /// Whether a long word may be an address, `https://…`, which begins a sentence after another address.
  @inline(__always)
  private func mayBeAddress(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    bytes[token.span.start] | 0x20 == UInt8(ascii: "h")
  }
}

extension Token {
  /// Whether it is a lower-case word after white space and not an abbreviation.
  @inline(__always) fileprivate var isPlainWord: Bool { kind == .word && shape == .spaceBefore }
}
