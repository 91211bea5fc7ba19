import Language
import StageKit

/// The state while the tokens of a paragraph are scanned for sentences.
struct SentenceScanner {
  let end: Int
  let first: Int
  private var isQuotationOpen = false
  private var enclosure = Enclosure()
  private(set) var wordsInSentence = 0
  private var knownOmitsCapitals: Bool?
  private var items = InlineList()

  init(_ range: Range<Int>) {
    end = range.upperBound
    first = range.lowerBound
  }

  /// The last tokens in brackets, with the brackets; nil if there are none in the sentence.
  var enclosedRange: Range<Int>? { enclosure.lastRange }

  /// Whether the paragraph omits capitals. Computed once, and only if it is needed.
  mutating func omitsCapitals(_ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    if let knownOmitsCapitals { return knownOmitsCapitals }
    let startsSmall = isLowercaseWord(tokens[first], bytes)
    let omitsCapitals =
      startsSmall
      || (first..<end).contains {
        // `i.` and `i)` are list marks.
        tokens[$0].key == Self.pronounI && !tokens[$0].shape.contains(.capitalized)
          && ($0 + 1 == end || tokens[$0 + 1].shape.contains(.spaceBefore))
      }
    knownOmitsCapitals = omitsCapitals
    return omitsCapitals
  }

  /// Notes a token that does not end a sentence; to be called for all of them in text order.
  @inline(__always)
  mutating func note(_ index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) {
    switch token.kind {
    case .word, .number: wordsInSentence += 1
    case .quoteMark:
      noteQuoteMark(token, bytes)
      enclosure.note(index, token, bytes, tokens, end: end)
    case .punctuation: enclosure.note(index, token, bytes, tokens, end: end)
    case .terminal: break
    }
  }

  /// Starts the next sentence.
  mutating func sentenceEnded() {
    wordsInSentence = 0
    enclosure = Enclosure()
  }

  /// Whether the position before the token at `next` is inside marks, and the sentence continues after them.
  mutating func isEnclosed(
    _ next: Int, sentenceStart: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ pack: LanguagePack
  ) -> Bool {
    guard let marks = enclosure.marks(around: next, bytes, tokens, end: end) else { return false }
    if marks.opener > sentenceStart { return tokens[marks.opener].kind == .punctuation || pack.joinsQuotations }
    // Sentences between marks are separate, unless the sentence continues after the marks: `“No! Wait!” she cried.`
    let following = marks.closer + 1
    guard tokens[marks.opener].kind == .quoteMark, tokens[marks.closer - 1].kind == .terminal, following < end else {
      return false
    }
    return isLowercaseWord(tokens[following], bytes) || isAttribution(following, tokens, pack.words)
  }

  private mutating func noteQuoteMark(_ token: Token, _ bytes: Swift.Span<UInt8>) {
    // Single marks do not count: too many are apostrophes.
    if token.span.count > 1 || bytes[token.span.start] == UInt8(ascii: "\"") { isQuotationOpen.toggle() }
  }

  // MARK: - Lists

  /// Whether the token is the mark of a later item of a list inside the line.
  @inline(__always)
  mutating func itemBegins(
    at index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], sentenceStart: Int
  ) -> Bool {
    // Most words are followed by white space and cannot be marks.
    if token.kind == .word && index > sentenceStart
      && (index + 1 == end || tokens[index + 1].shape.contains(.spaceBefore))
    {
      return false
    }
    return items.begins(at: index, token, bytes, tokens, end: end, isSentenceStart: index == sentenceStart)
  }

  /// Whether the full stop at `index` is part of the number of the sentence: `1.`, `a.`, `2.1.`, `Figure 3.`.
  func isListMark(endingAt index: Int, sentenceStart: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    if let markEnd = items.endOfMark(from: sentenceStart, bytes, tokens, end: end) { return index < markEnd }
    guard index > sentenceStart, tokens[index - 1].kind == .number, tokens[index].span.count == 1,
      bytes[tokens[index].span.start] == UInt8(ascii: ".")
    else { return false }
    switch index - sentenceStart {
    case 1: return sentenceStart == first || isDotted(tokens[sentenceStart], bytes)
    case 2: return NumberedParts.contains(tokens[sentenceStart])
    default: return false
    }
  }

  /// Whether a number has parts, as `2.1` in `2.1. What we found`.
  private func isDotted(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    token.span.count <= 5 && token.span.range.contains { bytes[$0] == UInt8(ascii: ".") }
  }

  // MARK: - Closing marks

  /// The first token after an ending that is not a further terminal, a closing quote mark, or a closing bracket.
  mutating func endOfClosers(
    after index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ words: SentenceWords
  ) -> Int {
    var next = index + 1
    if isStopBeforeOmission(index, bytes, tokens) { return next }
    while next < end {
      if closes(next, bytes, tokens) {
        note(next, tokens[next], bytes, tokens)
        next += 1
      } else if let referenceEnd = endOfReference(next, bytes, tokens) {
        next = referenceEnd
      } else if next == index + 1, let notesEnd = endOfNoteNumbers(next, tokens, words) {
        next = notesEnd
      } else {
        break
      }
    }
    return next
  }

  /// Whether the token is a full stop at a word, and three spaced points and more text follow: the points mean that
  /// sentences were left out.
  private func isStopBeforeOmission(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard index + 4 < end, !tokens[index].shape.contains(.spaceBefore) else { return false }
    for next in index...index + 3 {
      let token = tokens[next]
      guard token.kind == .terminal, token.span.count == 1, bytes[token.span.start] == UInt8(ascii: ".") else {
        return false
      }
      if next > index && !token.shape.contains(.spaceBefore) { return false }
    }
    return tokens[index + 4].kind == .word
  }

  /// Whether the token is an emoticon, which the tokenizer makes one token: `:-)`.
  func isEmoticon(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard token.kind == .punctuation, token.span.count > 1 else { return false }
    switch bytes[token.span.start] {
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="):
      return bytes[token.span.start + 1] != UInt8(ascii: "=")
    default: return false
    }
  }

  /// The first token after `[12]`, `[source needed]` or `[…]`, which belong to the sentence before them.
  private func endOfReference(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Int? {
    guard bytes[tokens[index].span.start] == UInt8(ascii: "[") else { return nil }
    if index + 2 < end, tokens[index + 1].kind == .terminal, bytes[tokens[index + 2].span.start] == UInt8(ascii: "]") {
      return index + 3
    }
    // A single number, or a few words.
    let isNumber = index + 1 < end && tokens[index + 1].kind == .number
    var next = index + 1
    while next < end && next < index + 5 {
      let token = tokens[next]
      if bytes[token.span.start] == UInt8(ascii: "]") { return isNumber == (next == index + 2) ? next + 1 : nil }
      switch token.kind {
      case .number: break
      case .word: guard !token.shape.contains(.capitalized) else { return nil }
      default: return nil
      }
      next += 1
    }
    return nil
  }

  /// The first token after footnote numbers, as in `It ended.3 4 Then …` or `It ended. 3 The …`.
  private func endOfNoteNumbers(_ index: Int, _ tokens: [Token], _ words: SentenceWords) -> Int? {
    guard tokens[index - 1].kind == .terminal || tokens[index - 1].kind == .quoteMark else { return nil }
    let touches = !tokens[index].shape.contains(.spaceBefore)
    var next = index
    while next < end && next < index + 4 && tokens[next].kind == .number && tokens[next].span.count <= 2 {
      next += 1
    }
    guard next > index, next < end, tokens[next].shape.isSuperset(of: [.capitalized, .spaceBefore]) else {
      return nil
    }
    return touches || (next == index + 1 && words[tokens[next].key] == .starter) ? next : nil
  }

  private func closes(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .terminal: return true
    case .quoteMark:
      let (scalar, _) = bytes.scalar(at: token.span.start)
      if !token.shape.contains(.spaceBefore) {
        // `done."Then` without an open quotation: the mark opens one.
        let touchesNext = index + 1 < end && !tokens[index + 1].shape.contains(.spaceBefore)
        switch scalar {
        case 0x22: return isQuotationOpen || !touchesNext
        // German closes with the marks that English opens with.
        case 0x201C, 0x2018: return isQuotationOpen && !touchesNext
        case 0x201E, 0x201A: return false
        default: return true
        }
      }
      let standsAlone = index + 1 == end || tokens[index + 1].shape.contains(.spaceBefore)
      return standsAlone && isQuotationOpen
    case .punctuation:
      switch bytes[token.span.start] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"): return true
      default: return isEmoticon(token, bytes)
      }
    default: return false
    }
  }
}
