import Language
import StageKit

/// Finds the sentences of a paragraph from its tokens.
struct SentenceFinder {
  let pack: LanguagePack

  /// Appends the sentences of one paragraph, whose tokens are `range`. Every token is in one sentence.
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
    var walk = SentenceWalk(range)
    var index = range.lowerBound
    while index < range.upperBound {
      let token = tokens[index]
      // Most tokens are plain words between blanks, which neither end nor begin anything.
      if token.isPlainWord && index > start && index + 1 < range.upperBound
        && (token.span.count > ItemSequence.longestMark || tokens[index + 1].shape.contains(.spaceBefore))
        && (token.span.count <= 8 || !mayBeAddress(token, bytes) && tokens[index - 1].kind != .number)
      {
        walk.pass(index, token, bytes, tokens)
        index += 1
        continue
      }
      if index > start && !token.shape.contains(.spaceBefore) {
        // Without white space before it nothing begins.
      } else if walk.itemBegins(at: index, token, bytes, tokens, sentenceStart: start) {
        close(before: index)
      } else if index > start,
        walk.beginsUnmarked(at: index, token, sentenceStart: start, bytes, tokens, pack.words)
      {
        close(before: index)
        walk.sentenceEnded()
      }
      guard token.kind == .terminal || token.shape.contains(.abbreviation) || walk.isEmoticon(token, bytes) else {
        walk.pass(index, token, bytes, tokens)
        index += 1
        continue
      }
      if token.kind == .word { walk.pass(index, token, bytes, tokens) }
      let next = walk.endOfClosers(after: index, bytes, tokens, pack.words)
      defer { index = next }
      guard next < range.upperBound, !walk.isListMark(endingAt: index, sentenceStart: start, bytes, tokens) else {
        continue
      }
      let features = walk.features(
        at: index..<next, sentenceStart: start, bytes, tokens, pack)
      if BoundaryRules.endsSentence(features)
        && !walk.isEnclosed(next, sentenceStart: start, bytes, tokens, pack)
      {
        close(before: next)
        walk.sentenceEnded()
      }
    }
    close(before: range.upperBound)
  }

  /// Whether a long word may be `https://…`, which begins a sentence after another address.
  @inline(__always)
  private func mayBeAddress(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    bytes[token.span.start] | 0x20 == UInt8(ascii: "h")
  }
}

extension Token {
  /// Whether it is a word in small letters after white space, and no abbreviation.
  @inline(__always) fileprivate var isPlainWord: Bool { kind == .word && shape == .spaceBefore }
}
