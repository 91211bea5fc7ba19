import Language
import StageKit

extension SentenceWalk {
  /// What is known of the place after an ending and its closing marks.
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
    // Opening marks before a word are few: a longer run of them is no text.
    while next < end, next < ending.upperBound + 4, Self.opens(tokens[next], bytes) {
      features.hasOpeningMark = true
      next += 1
    }
    features.next = next < end ? Self.next(tokens[next], bytes, words) : .otherMark
    if features.next == .lowercase || features.next == .lowercaseI { features.isCareless = isCareless(bytes, tokens) }
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
      // What follows the first few marks of a run changes nothing.
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
    let place = tokens[index].kind == .word ? index : index - 1
    guard place >= first else { return word }
    let token = tokens[place]
    word.isCapitalized = token.shape.contains(.capitalized)
    word.isNumber = token.kind == .number
    word.isPlain = token.kind == .word && !word.isCapitalized && Self.isPlain(token, bytes, pack.words)
    word.isFirstInBrackets =
      place < index && !word.isNumber && place > first && bytes[tokens[place - 1].span.start] == UInt8(ascii: "(")
      && word.isCapitalized
    word.isOrdinal = pack.hasOrdinals && place < index && Self.isOrdinal(token, bytes)
    word.isApart = place < index && tokens[index].shape.contains(.spaceBefore)
    word.followsName = place > first && tokens[place - 1].shape.contains(.capitalized)
    if place < index && bytes[tokens[index].span.start] == UInt8(ascii: "!") && word.isCapitalized {
      var hash = FoldedHash()
      hash.combine(bytes, token.span.start..<tokens[index].span.start + 1)
      word.isExclaimedName = pack.abbreviations[hash.value] == .exclaimedName
    }
    return word
  }

  /// Whether a word is no abbreviation: those end with a consonant, where they are cut.
  private static func isPlain(_ token: Token, _ bytes: Swift.Span<UInt8>, _ words: SentenceWords) -> Bool {
    if token.span.count >= 7 { return true }
    // A letter alone counts something.
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

  /// Whether a terminal or the paragraph's end comes before any word, as after `the end. - -.`.
  private func isWithoutWord(_ index: Int, _ tokens: [Token]) -> Bool {
    var place = index
    while place < end && place < index + 4 {
      switch tokens[place].kind {
      case .word, .number: return false
      case .terminal: return true
      case .punctuation, .quoteMark: place += 1
      }
    }
    return place == end
  }

  /// Whether a number has one or two digits, or is a Roman one in capitals.
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

  /// Whether brackets stand there after which the sentence goes on, as in `Who Knows? (1950) and …`.
  private func isAside(_ index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard bytes[tokens[index].span.start] == UInt8(ascii: "(") else { return false }
    var place = index + 1
    // An aside is short.
    while place < end && place < index + 12 && bytes[tokens[place].span.start] != UInt8(ascii: ")") { place += 1 }
    guard place < end, bytes[tokens[place].span.start] == UInt8(ascii: ")") else { return false }
    guard place + 1 < end else { return false }
    let token = tokens[place + 1]
    switch bytes[token.span.start] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return true
    default: return isLowercaseWord(token, bytes)
    }
  }

  /// Whether brackets stand there after a quotation that does not go on after them: they are a word on what was said.
  private func isAside(after index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard bytes[tokens[index].span.start] == UInt8(ascii: "(") else { return false }
    var place = index + 1
    while place < end && place < index + 24 && bytes[tokens[place].span.start] != UInt8(ascii: ")") { place += 1 }
    guard place < end, bytes[tokens[place].span.start] == UInt8(ascii: ")") else { return false }
    return place + 1 == end || tokens[place + 1].kind != .quoteMark
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

  /// Whether a word is in a script that has no capitals.
  private static func isWithoutCase(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    bytes[token.span.start] >= 0x80 && !ScalarClass.isLowercase(bytes.scalar(at: token.span.start).scalar)
  }

  /// Whether a word in small letters could not have a capital: `https://…`, `iPad`.
  private static func isAddressOrBrand(_ token: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    // Brands are short, and addresses show what they are at once.
    for index in token.span.start..<min(token.span.end, token.span.start + 16) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/") || byte &- 0x41 < 26 { return true }
    }
    return false
  }

  /// Whether the words from `index` on say who spoke: a verb of saying, or up to three words of a name and then one.
  func isAttribution(_ index: Int, _ tokens: [Token], _ words: SentenceWords) -> Bool {
    var place = index
    while place < end && place <= index + 3 {
      let token = tokens[place]
      guard token.kind == .word else { return false }
      if words[token.key] == .attribution { return !token.shape.contains(.capitalized) }
      // `He` with a capital begins a sentence; `Ann` and `I` need not.
      let isName = token.shape.contains(.capitalized) && words[token.key] != .starter
      guard isName || token.key == Self.pronounI || (token.key == Self.the && !token.shape.contains(.capitalized))
      else {
        return false
      }
      place += 1
    }
    return false
  }

  static let pronounI = FoldedHash.of("i")
  private static let the = FoldedHash.of("the")
}
