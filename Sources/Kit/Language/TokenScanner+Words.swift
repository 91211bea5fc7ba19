import StageKit

/// What has been seen of a word.
struct WordScan {
  var hash = FoldedHash()
  /// The scalars since the word's start, its last full stop or its last hyphen.
  var runLength = 0
  /// The full stops inside.
  var stops = 0
  /// Whether every part between full stops so far is one letter.
  var isAcronym = true
  var hasLetter = false
  var hasLowercase = false
  var hasDigit = false
  var startsWithCapital = false
  var startsWithDigit = false
  /// Whether the last scalar is a digit.
  var endsWithDigit = false
  /// Whether the last scalar is a lower-case letter.
  var endsWithLowercase = false
  var lastByte: UInt8 = 0
  var isAbbreviation = false
  /// Where the part after the last apostrophe begins, as in `dell'art.`; 0 without one.
  var partStart = 0
}

extension TokenScanner {
  /// A word that begins at the position with an ASCII letter: most are nothing but letters up to a blank or comma.
  @inline(__always)
  mutating func scanPlainWord(_ bytes: Swift.Span<UInt8>, into tokens: inout [Token]) {
    let start = position
    var hash = FoldedHash()
    var anyBits: UInt8 = 0
    var index = start
    while index < end {
      // `end` is in the text: without the check of each byte this loop takes two thirds of the time.
      let byte = bytes[unchecked: index]
      guard byte.isASCIILetter else { break }
      hash.combine(asciiLetter: byte)
      anyBits |= byte
      index += 1
    }
    let next = index < end ? bytes[index] : 0x20
    guard next <= 0x20 || next == UInt8(ascii: ",") else {
      var word = WordScan()
      word.hash = hash
      word.runLength = index - start
      word.hasLetter = true
      word.hasLowercase = anyBits & 0x20 != 0
      word.startsWithCapital = bytes[start].isASCIIUppercase
      word.lastByte = bytes[index - 1]
      position = index
      return finishWord(from: start, &word, bytes, into: &tokens)
    }
    var shape = before
    if bytes[start].isASCIIUppercase { shape.insert(.capitalized) }
    if anyBits & 0x20 == 0 { shape.insert(.allCapitals) }
    tokens.append(Token(span: TextSpan(start, index), key: hash.value, kind: .word, shape: shape))
    position = index
    before = []
  }

  /// A word, number or address that begins at the position, after `leading` bytes of mark that belong to it.
  mutating func scanWord(_ bytes: Swift.Span<UInt8>, leading: Int = 0, into tokens: inout [Token]) {
    let start = position
    var word = WordScan()
    if leading > 0 { word.hash.combine(bytes, start..<start + leading) }
    position += leading
    word.startsWithDigit = bytes[position].isASCIIDigit
    word.startsWithCapital = ScalarClass.isUppercase(bytes.scalar(at: position).scalar)
    finishWord(from: start, &word, bytes, into: &tokens)
  }

  /// Scans what is left of a word that begins at `start`, and appends it.
  private mutating func finishWord(
    from start: Int, _ word: inout WordScan, _ bytes: Swift.Span<UInt8>, into tokens: inout [Token]
  ) {
    repeat {
      scanLettersAndDigits(bytes, &word)
    } while position < end && scanJoiner(bytes, &word, after: tokens.last)

    var shape = before
    if word.startsWithCapital { shape.insert(.capitalized) }
    if word.hasLetter && !word.hasLowercase { shape.insert(.allCapitals) }
    if word.hasDigit { shape.insert(.hasDigit) }
    if word.isAbbreviation { shape.insert(.abbreviation) }
    tokens.append(
      Token(
        span: TextSpan(start, position), key: word.hash.value, kind: word.startsWithDigit ? .number : .word,
        shape: shape))
    before = []
  }

  @inline(__always)
  private mutating func scanLettersAndDigits(_ bytes: Swift.Span<UInt8>, _ word: inout WordScan) {
    var hash = word.hash
    var index = position
    var last = word.lastByte
    var hasLowercase = word.hasLowercase
    var hasLetter = word.hasLetter
    while index < end {
      let byte = bytes[index]
      if byte.isASCIILetter {
        hash.combine(asciiLetter: byte)
        hasLetter = true
        hasLowercase = hasLowercase || byte & 0x20 != 0
      } else if byte.isASCIIDigit {
        hash.combine(ascii: byte)
        word.hasDigit = true
      } else if byte >= 0x80 {
        let (scalar, length) = bytes.scalar(at: index)
        guard Self.isInner(scalar) else { break }
        hash.combine(bytes, index..<index + length)
        if ScalarClass.isDigit(scalar) {
          word.hasDigit = true
        } else {
          hasLetter = true
          hasLowercase = hasLowercase || !ScalarClass.isUppercase(scalar)
        }
        word.runLength += 1
        last = byte
        index += length
        word.endsWithLowercase = !ScalarClass.isUppercase(scalar)
        continue
      } else {
        break
      }
      last = byte
      word.runLength += 1
      index += 1
    }
    word.hash = hash
    word.hasLetter = hasLetter
    word.hasLowercase = hasLowercase
    word.lastByte = last
    word.endsWithDigit = last.isASCIIDigit
    if last < 0x80 { word.endsWithLowercase = last &- 0x61 < 26 }
    position = index
  }

  /// Letters, digits, and the invisible scalars that stand inside words.
  private static func isInner(_ scalar: UInt32) -> Bool {
    ScalarClass.isLetter(scalar) || ScalarClass.isDigit(scalar) || scalar == 0x200C || scalar == 0x200D
  }

  /// Takes in the mark at the position if it belongs to the word.
  ///
  /// - Returns: Whether the word may go on after it.
  @inline(__always)
  private mutating func scanJoiner(_ bytes: Swift.Span<UInt8>, _ word: inout WordScan, after previous: Token?) -> Bool {
    let byte = bytes[position]
    // Most words end at a blank or a comma.
    if byte <= 0x20 || (byte == UInt8(ascii: ",") && !word.endsWithDigit) { return false }
    return scanRareJoiner(bytes, byte, &word, after: previous)
  }

  private mutating func scanRareJoiner(
    _ bytes: Swift.Span<UInt8>, _ byte: UInt8, _ word: inout WordScan, after previous: Token?
  ) -> Bool {
    switch byte {
    case UInt8(ascii: "."):
      return scanStop(bytes, &word, after: previous)
    case UInt8(ascii: "-"):
      return scanHyphen(bytes, &word, length: 1)
    case UInt8(ascii: "'"):
      return scanApostrophe(bytes, &word, length: 1)
    case UInt8(ascii: "!"):
      // `P!nk`
      return join(
        bytes, &word, length: 1,
        if: word.runLength == 1 && word.startsWithCapital && word.stops == 0 && isLetter(bytes, at: position + 1))
    case UInt8(ascii: "&"), UInt8(ascii: "_"):
      return join(bytes, &word, length: 1, if: isLetterOrDigit(bytes, at: position + 1))
    case UInt8(ascii: "@"):
      return join(bytes, &word, length: 1, if: isLetterOrDigit(bytes, at: position + 1) && !word.isAbbreviation)
    case UInt8(ascii: ","), UInt8(ascii: "/"):
      return join(bytes, &word, length: 1, if: word.endsWithDigit && isDigit(bytes, at: position + 1))
    case UInt8(ascii: ":"):
      if word.endsWithDigit && isDigit(bytes, at: position + 1) { return join(bytes, &word, length: 1, if: true) }
      if position + 3 < end && bytes[position + 1] == UInt8(ascii: "/") && bytes[position + 2] == UInt8(ascii: "/") {
        scanAddress(bytes, &word)
      }
      return false
    case 0x80...:
      let (scalar, length) = bytes.scalar(at: position)
      switch scalar {
      case 0x2019: return scanApostrophe(bytes, &word, length: length)
      case 0x2010, 0x2011: return scanHyphen(bytes, &word, length: length)
      case 0xAD: return scanSoftHyphen(bytes, &word, length: length)
      default: return false
      }
    default:
      return false
    }
  }

  // MARK: - Joiners

  mutating func join(
    _ bytes: Swift.Span<UInt8>, _ word: inout WordScan, length: Int, if condition: Bool
  ) -> Bool {
    guard condition else { return false }
    word.hash.combine(bytes, position..<position + length)
    position += length
    word.isAbbreviation = false
    return true
  }

  private mutating func scanHyphen(_ bytes: Swift.Span<UInt8>, _ word: inout WordScan, length: Int) -> Bool {
    if let next = endOfWordBreak() {
      position = next
      return true
    }
    let start = position
    let wasAbbreviation = word.isAbbreviation
    position += length
    if let next = endOfWordBreak() {
      word.hash.combine(bytes, start..<start + length)
      position = next
      return true
    }
    position = start
    let joins = join(bytes, &word, length: length, if: isLetterOrDigit(bytes, at: position + length))
    if joins {
      word.runLength = 0
      // `J.-P.` goes on as an acronym does.
      word.isAcronym = wasAbbreviation
    }
    return joins
  }

  private mutating func scanSoftHyphen(_ bytes: Swift.Span<UInt8>, _ word: inout WordScan, length: Int) -> Bool {
    if let next = endOfWordBreak() {
      position = next
      return true
    }
    return join(bytes, &word, length: length, if: isLetterOrDigit(bytes, at: position + length))
  }

  private mutating func scanApostrophe(_ bytes: Swift.Span<UInt8>, _ word: inout WordScan, length: Int) -> Bool {
    let next = position + length
    if isLetterOrDigit(bytes, at: next) {
      let joins = join(bytes, &word, length: length, if: true)
      word.isAcronym = false
      word.partStart = position
      return joins
    }
    // `the workers' rights`, `nothin' doing`: part of the word unless a quotation is open.
    let isDoubled = next < end && bytes[next] == UInt8(ascii: "'")
    guard !isSingleQuotationOpen && !isDoubled && !word.isAbbreviation else { return false }
    let isPlural = word.lastByte | 0x20 == UInt8(ascii: "s") && word.runLength > 1
    let isDropped =
      word.lastByte == UInt8(ascii: "n") && word.runLength > 3 && bytes[position - 2] == UInt8(ascii: "i")
    if isPlural || isDropped {
      _ = join(bytes, &word, length: length, if: true)
    }
    return false
  }

  /// An address as in `https://…`: up to the next white space, quote mark or angle bracket, without closing marks.
  private mutating func scanAddress(_ bytes: Swift.Span<UInt8>, _ word: inout WordScan) {
    var addressEnd = position
    while addressEnd < end {
      let (scalar, length) = bytes.scalar(at: addressEnd)
      if ScalarClass.isWhitespace(scalar) || ScalarClass.isDoubleQuoteMark(scalar) || scalar == 0x3C || scalar == 0x3E {
        break
      }
      addressEnd += length
    }
    while addressEnd > position + 3 {
      switch bytes[addressEnd - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "'"):
        addressEnd -= 1
        continue
      default: break
      }
      break
    }
    _ = join(bytes, &word, length: addressEnd - position, if: true)
  }

  func isLetter(_ bytes: Swift.Span<UInt8>, at index: Int) -> Bool {
    index < end && ScalarClass.isLetter(bytes.scalar(at: index).scalar)
  }

  func isDigit(_ bytes: Swift.Span<UInt8>, at index: Int) -> Bool {
    index < end && ScalarClass.isDigit(bytes.scalar(at: index).scalar)
  }

  func isLetterOrDigit(_ bytes: Swift.Span<UInt8>, at index: Int) -> Bool {
    isLetter(bytes, at: index) || isDigit(bytes, at: index)
  }
}
