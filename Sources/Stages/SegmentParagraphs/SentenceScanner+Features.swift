import Language
import StageKit

extension SentenceScanner {
  /// The features of the position after an ending and its closing marks.
  mutating func features(
    at ending: Range<Int>, sentenceStart: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token],
    _ pack: LanguagePack
  ) -> BoundaryFeatures {
    let (abbreviations, words) = (pack.abbreviations, pack.words)
    var features = BoundaryFeatures()
    let token = tokens[ending.lowerBound]
    features.ending = Self.ending(of: ending, bytes, tokens, abbreviations)
    features.wordBefore = wordBefore(ending.lowerBound, bytes, tokens, pack)
    for closer in tokens[ending].dropFirst() {
      if closer.kind == .quoteMark { features.closesQuotation = true }
      if closer.kind == .punctuation && closer.span.count == 1 && bytes[closer.span.start] != UInt8(ascii: "]") {
        features.closesBracket = true
      }
    }
    // Other square brackets are references.
    if ending.count > 1, bytes[tokens[ending.lowerBound + 1].span.start] == UInt8(ascii: "]") {
      features.closesBracket = true
    }
    features.isOmission = isOmission(ending, bytes, tokens)
    features.wordsBefore = min(wordsInSentence, 15)
    var next = ending.upperBound
    features.hasSpace = tokens[next].shape.contains(.spaceBefore)
    // Text has only few opening marks before a word.
    while next < end, next < ending.upperBound + 4, Self.opens(tokens[next], bytes) {
      features.hasOpeningMark = true
      next += 1
    }
    features.next = next < end ? Self.next(tokens[next], bytes, words) : .otherMark
    if features.next == .lowercase || features.next == .lowercaseI {
      features.omitsCapitals = omitsCapitals(bytes, tokens)
    }
    if features.next == .dash && next + 1 < end && isLowercaseWord(tokens[next + 1], bytes)
      || features.ending != .stop && isAside(ending.upperBound, bytes, tokens)
      || features.next == .dash && tokens[next].span.count <= 3 && isWithoutWord(next + 1, tokens)
      || features.next == .dash && isName(from: next + 1, tokens, words)
    {
      features.next = .continuingMark
    }
    if features.closesQuotation, isAside(after: ending.upperBound, bytes, tokens) { features.next = .continuingMark }
    if features.closesQuotation && token.kind == .terminal {
      features.isAttributed = isAttribution(next, tokens, words)
    }
    return features
  }

  private func isOmission(_ ending: Range<Int>, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    let index = ending.lowerBound
    guard tokens[index].kind == .terminal, index > first, index + 1 < end else { return false }
    let opener = bytes[tokens[index - 1].span.start]
    guard opener == UInt8(ascii: "[") || opener == UInt8(ascii: "(") else { return false }
    return !tokens[ending].dropFirst().contains { $0.kind == .terminal && !$0.shape.contains(.spaceBefore) }
  }

  private static func ending(
    of range: Range<Int>, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ abbreviations: Abbreviations
  ) -> BoundaryFeatures.Ending {
    var points = 0
    var hasTerminal = false
    for token in tokens[range] where token.kind == .terminal {
      hasTerminal = true
      // Only the first few marks of a run count.
      var index = token.span.start
      while index < token.span.end && points < 4 {
        let (scalar, length) = bytes.scalar(at: index)
        switch scalar {
        case 0x3F, 0xFF1F, 0x2047, 0x2048, 0x061F, 0x1367: return .question
        case 0x21, 0xFF01, 0x203C: return .exclamation
        case 0x2026: points += 3
        default: points += 1
        }
        index += length
      }
    }
    if hasTerminal {
      if points == 1 && range.lowerBound > 0 && isNumeroSign(tokens[range.lowerBound - 1], bytes) {
        return .beforeNumber
      }
      switch points {
      case 1: return .stop
      case 2, 3: return .ellipsis
      default: return .ellipsisAndStop
      }
    }
    let token = tokens[range.lowerBound]
    if token.kind == .punctuation { return .emoticon }
    if token.span.count == 2 && token.shape.contains(.capitalized) { return .initial }
    switch abbreviations[token] {
    case .title, .titleOrUnit: return .title
    case .beforeNumber: return .beforeNumber
    case .date: return .date
    case .inner: return .inner
    case .suffix: return .suffix
    case .state: return .state
    case .unit: return .unit
    case .final: return .final
    case .time: return .time
    case .elision, .exclaimedName, nil: return token.span.count > 3 ? .acronym : .initial
    }
  }

  /// `°` as in `N°.`, or `№`.
  private static func isNumeroSign(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard token.kind == .punctuation else { return false }
    let (scalar, _) = bytes.scalar(at: token.span.start)
    return scalar == 0xB0 || scalar == 0x2116
  }

  private func wordBefore(
    _ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], _ pack: LanguagePack
  ) -> BoundaryFeatures.WordBefore {
    var word = BoundaryFeatures.WordBefore()
    let last = tokens[index].kind == .word ? index : index - 1
    guard last >= first else { return word }
    let token = tokens[last]
    word.isCapitalized = token.shape.contains(.capitalized)
    word.isNumber = token.kind == .number
    word.isPlain = token.kind == .word && !word.isCapitalized && Self.isPlain(token, bytes, pack.words)
    word.isFirstInBrackets =
      last < index && !word.isNumber && last > first && bytes[tokens[last - 1].span.start] == UInt8(ascii: "(")
      && word.isCapitalized
    word.isOrdinal = pack.hasOrdinals && last < index && Self.isOrdinal(token, bytes)
    word.isApart = last < index && tokens[index].shape.contains(.spaceBefore)
    word.followsName = last > first && tokens[last - 1].shape.contains(.capitalized)
    if last < index && bytes[tokens[index].span.start] == UInt8(ascii: "!") && word.isCapitalized {
      var hash = FoldedHash()
      hash.combine(bytes, token.span.start..<tokens[index].span.start + 1)
      word.isExclaimedName = pack.abbreviations[hash.value] == .exclaimedName
    }
    return word
  }

  /// Whether a word is not an abbreviation: most abbreviations are cut after a consonant.
  private static func isPlain(_ token: Token, _ bytes: Swift.Span<UInt8>, _ words: SentenceWords) -> Bool {
    if token.span.count >= 7 { return true }
    // A single letter may be a list mark or an initial.
    if words[token.key] != nil { return token.span.count > 1 }
    guard token.span.count >= 4 else { return false }
    let (last, before) = (bytes[token.span.end - 1], bytes[token.span.end - 2])
    switch last {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "y"): return true
    case UInt8(ascii: "d"): return before == UInt8(ascii: "e")
    case UInt8(ascii: "g"): return before == UInt8(ascii: "n")
    default: return false
    }
  }

  /// Whether a terminal or the end of the paragraph comes before any word, as after `the end. - -.`.
  private func isWithoutWord(_ index: Int, _ tokens: [Token]) -> Bool {
    var next = index
    while next < end && next < index + 4 {
      switch tokens[next].kind {
      case .word, .number: return false
      case .terminal: return true
      case .punctuation, .quoteMark: next += 1
      }
    }
    return next == end
  }

  /// Whether a token is a number of one or two digits, or a Roman number in capitals.
  private static func isOrdinal(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    if token.kind == .number { return token.span.count <= 2 }
    guard token.kind == .word, token.shape.contains(.allCapitals), token.span.count <= 5 else { return false }
    for index in token.span.range {
      switch bytes[index] {
      case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"): continue
      default: return false
      }
    }
    return true
  }

  func isLowercaseWord(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    token.kind == .word && ScalarClass.isLowercase(bytes.scalar(at: token.span.start).scalar)
  }

  /// Whether brackets begin at a token and the sentence continues after them, as in `Who Knows? (1950) and …`.
  private func isAside(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard bytes[tokens[index].span.start] == UInt8(ascii: "(") else { return false }
    var next = index + 1
    // An aside is short.
    while next < end && next < index + 12 && bytes[tokens[next].span.start] != UInt8(ascii: ")") { next += 1 }
    guard next < end, bytes[tokens[next].span.start] == UInt8(ascii: ")") else { return false }
    guard next + 1 < end else { return false }
    let token = tokens[next + 1]
    switch bytes[token.span.start] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return true
    default: return isLowercaseWord(token, bytes)
    }
  }

  /// Whether brackets begin at a token after a quotation which does not continue after them: they comment on the quotation.
  private func isAside(after index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard bytes[tokens[index].span.start] == UInt8(ascii: "(") else { return false }
    var next = index + 1
    while next < end && next < index + 24 && bytes[tokens[next].span.start] != UInt8(ascii: ")") { next += 1 }
    guard next < end, bytes[tokens[next].span.start] == UInt8(ascii: ")") else { return false }
    return next + 1 == end || tokens[next + 1].kind != .quoteMark
  }

  private static func opens(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    switch token.kind {
    case .quoteMark: return true
    case .punctuation:
      let byte = bytes[token.span.start]
      return byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
    default: return false
    }
  }

  private static func next(
    _ token: Token, _ bytes: Swift.Span<UInt8>, _ words: SentenceWords
  ) -> BoundaryFeatures.Next {
    switch token.kind {
    case .number: return .number
    case .word:
      if token.shape.contains(.capitalized) {
        if token.key == pronounI { return .pronounI }
        switch words[token.key] {
        case .starter, .letterClosing: return .starter
        case .timeZone where token.shape.contains(.allCapitals): return .timeZone
        case .day: return .day
        default: return token.shape.contains(.allCapitals) && token.span.count > 1 ? .allCapitals : .capitalized
        }
      }
      if token.key == pronounI { return .lowercaseI }
      return isWithoutCase(token, bytes) || isAddressOrBrand(token, bytes) ? .capitalized : .lowercase
    case .punctuation:
      let (scalar, _) = bytes.scalar(at: token.span.start)
      switch scalar {
      case 0x2C, 0x3B, 0x3A, 0xFF0C, 0x3001: return .continuingMark
      case 0x2D, 0x2012...0x2015: return .dash
      default: return .otherMark
      }
    case .quoteMark, .terminal: return .otherMark
    }
  }

  /// Whether a word is in a script without capitals.
  private static func isWithoutCase(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    bytes[token.span.start] >= 0x80 && !ScalarClass.isLowercase(bytes.scalar(at: token.span.start).scalar)
  }

  /// Whether a lower-case word is never capitalised: `https://…`, `iPad`.
  private static func isAddressOrBrand(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    // Brands are short, and addresses have a slash near the start.
    for index in token.span.start..<min(token.span.end, token.span.start + 16) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/") || byte &- 0x41 < 26 { return true }
    }
    return false
  }

  /// Whether the words from `index` on say who spoke: a verb of speech, or up to three words of a name before one.
  func isAttribution(_ index: Int, _ tokens: [Token], _ words: SentenceWords) -> Bool {
    var next = index
    while next < end && next <= index + 3 {
      let token = tokens[next]
      guard token.kind == .word else { return false }
      if words[token.key] == .attribution { return !token.shape.contains(.capitalized) }
      // `He` with a capital begins a sentence; `Ann` and `I` may not.
      let isName = token.shape.contains(.capitalized) && words[token.key] != .starter
      guard isName || token.key == Self.pronounI || (token.key == Self.the && !token.shape.contains(.capitalized))
      else {
        return false
      }
      next += 1
    }
    return false
  }

  static let pronounI = FoldedHash.of("i")
  private static let the = FoldedHash.of("the")
}
