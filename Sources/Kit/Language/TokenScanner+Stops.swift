import StageKit

extension TokenScanner {
  /// A full stop after letters or digits: inside the word, the end of an abbreviation, or not the word's at all.
  mutating func scanStop(
    _ bytes: Swift.Span<UInt8>, _ word: inout WordScan, after previous: Token?
  ) -> Bool {
    guard !word.isAbbreviation else { return false }
    let next = position + 1
    if isDigit(bytes, at: next) && word.endsWithDigit {
      return join(bytes, &word, length: 1, if: true)
    }
    var withStop = word.hash
    withStop.combine(ascii: UInt8(ascii: "."))
    let isAcronymSoFar = word.isAcronym && word.runLength == 1 && !word.endsWithDigit
    if isLetter(bytes, at: next) && !word.endsWithDigit {
      let lacksSpace = isSentenceStart(bytes, at: next) && word.runLength > 1 && word.endsWithLowercase
      if word.stops == 0 && lacksSpace {
        if isListed(withStop.value, word, bytes, after: previous) { takeStop(withStop, &word) }
        return false
      }
      word.isAcronym = isAcronymSoFar
      word.stops += 1
      word.runLength = 0
      return join(bytes, &word, length: 1, if: true)
    }
    let isEllipsis =
      next + 1 < end && bytes[next] == UInt8(ascii: ".") && bytes[next + 1] == UInt8(ascii: ".")
    guard !isEllipsis, !word.endsWithDigit else { return false }
    let isInitial = isAcronymSoFar && (word.stops > 0 || word.startsWithCapital)
    guard isInitial || isListed(withStop.value, word, bytes, after: previous) else { return false }
    takeStop(withStop, &word)
    // `U.S.-led` and `Corp.'s` go on.
    return next < end && (bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: "'") || bytes[next] >= 0x80)
  }

  private mutating func takeStop(_ withStop: FoldedHash, _ word: inout WordScan) {
    word.hash = withStop
    word.isAbbreviation = true
    word.lastByte = UInt8(ascii: ".")
    word.endsWithLowercase = false
    position += 1
  }

  /// Whether the word with its stop is an abbreviation of the list, here.
  private func isListed(
    _ key: UInt64, _ word: WordScan, _ bytes: Swift.Span<UInt8>, after previous: Token?
  ) -> Bool {
    switch abbreviations[key] ?? partClass(bytes, word) {
    case .title, .date: word.startsWithCapital
    case .beforeNumber:
      // `(b. 3 May 1950)`, `(b. May 1950)`.
      isDigit(bytes, at: firstInk(bytes, after: position + 1))
        || word.runLength == 1 && previous.map { bytes[$0.span.start] == UInt8(ascii: "(") } ?? false
    case .state:
      word.startsWithCapital
        && previous.map { bytes[$0.span.start] == UInt8(ascii: ",") || bytes[$0.span.start] == UInt8(ascii: "(") }
          ?? false
    case .unit: previous?.kind == .number
    case .titleOrUnit: word.startsWithCapital || previous?.kind == .number
    case .inner, .suffix, .final, .time: true
    case .elision, .exclaimedName, nil: false
    }
  }

  /// The class of what follows the apostrophe in a word such as `dell'art.`.
  private func partClass(_ bytes: Swift.Span<UInt8>, _ word: WordScan) -> Abbreviations.Class? {
    guard word.partStart > 0, position - word.partStart > 1 else { return nil }
    var hash = FoldedHash()
    hash.combine(bytes, word.partStart..<position)
    hash.combine(ascii: UInt8(ascii: "."))
    return abbreviations[hash.value]
  }

  /// The first position from `index` on that is not a blank; looks at a few bytes only.
  private func firstInk(_ bytes: Swift.Span<UInt8>, after index: Int) -> Int {
    var ink = index
    while ink < end && ink < index + 8 && bytes[ink] <= 0x20 { ink += 1 }
    return ink
  }

  /// Whether a capital word begins here that is not the next part of a dotted name: `stop.Then`, `stop.A man`.
  private func isSentenceStart(_ bytes: Swift.Span<UInt8>, at index: Int) -> Bool {
    let (scalar, length) = bytes.scalar(at: index)
    guard ScalarClass.isUppercase(scalar) else { return false }
    let next = index + length
    guard next < end else { return true }
    let (second, _) = bytes.scalar(at: next)
    guard ScalarClass.isLowercase(second) || second == 0x27 || second == 0x2019 || ScalarClass.isWhitespace(second)
    else {
      return false
    }
    return !isMailName(bytes, from: next)
  }

  /// Whether the letters from `start` on lead to an at sign, as in `ann.Lee@…`. Names are short.
  private func isMailName(_ bytes: Swift.Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < end && index < start + 32 && bytes[index].isASCIILetter { index += 1 }
    return index < end && bytes[index] == UInt8(ascii: "@")
  }
}
