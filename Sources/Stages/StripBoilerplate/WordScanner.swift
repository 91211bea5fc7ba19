import StageKit

/// Finds the words of a line: letters and digits with apostrophes between them.
///
/// Lighter than the tokens of later stages, which do not exist yet when stripping runs. A Chinese or Japanese
/// character is a word by itself.
struct WordScanner {
  /// A word of a line.
  struct Word {
    /// The bytes of the word.
    let range: Range<Int>
    /// The number by which phrases look it up.
    let key: UInt64
    /// Whether it begins with an upper-case letter of Basic Latin, Latin-1, Greek or Cyrillic.
    let isCapitalized: Bool
    /// Whether it begins with a digit.
    let isNumber: Bool
    /// Whether it is a character of a script without spaces.
    let isIdeograph: Bool
  }

  /// What stood between the last two words, and so far behind the last one.
  struct Between {
    /// Commas and semicolons.
    var commas = 0
    /// Full stops, question and exclamation marks that white space or a closing mark follows.
    var terminals = 0
    /// Bars, at signs, arrows, copyright signs.
    var linkMarks = 0

    /// Notes a byte of ASCII that is no part of a word.
    @inline(__always)
    mutating func note(_ byte: UInt8, next: UInt8, isLast: Bool) {
      switch byte {
      case UInt8(ascii: " "): break
      case UInt8(ascii: ","), UInt8(ascii: ";"): commas &+= 1
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        if isLast || !WordScanner.isLetterOrDigit(next) { terminals &+= 1 }
      case UInt8(ascii: "|"), UInt8(ascii: "@"), UInt8(ascii: ">"), UInt8(ascii: "<"): linkMarks &+= 1
      default: break
      }
    }
  }

  private(set) var position: Int
  private let end: Int
  /// The marks that have been passed over.
  private(set) var between = Between()
  /// Bytes so far that do not begin a scalar.
  private(set) var continuationBytes = 0

  /// A scanner at the start of a line.
  init(_ line: Range<Int>) {
    position = line.lowerBound
    end = line.upperBound
  }

  /// The next word; nil at the line's end.
  mutating func next(in bytes: Span<UInt8>) -> Word? {
    var index = position
    while index < end {
      let byte = bytes[index]
      if Self.isLetterOrDigit(byte) { break }
      if byte < 0x80 {
        let isLast = index + 1 == end
        between.note(byte, next: isLast ? 0 : bytes[index + 1], isLast: isLast)
        index += 1
      } else {
        let (scalar, length) = bytes.scalar(at: index)
        if Self.isWordScalar(scalar) {
          if Self.isIdeograph(scalar) {
            position = index + length
            continuationBytes += length - 1
            return Word(
              range: index..<position, key: WordKey.of(bytes, index..<position), isCapitalized: false, isNumber: false,
              isIdeograph: true)
          }
          break
        }
        noteBeyondASCII(scalar)
        continuationBytes += length - 1
        index += length
      }
    }
    guard index < end else {
      position = end
      return nil
    }
    let start = index
    while index < end {
      let byte = bytes[index]
      if Self.isLetterOrDigit(byte) {
        index += 1
      } else if byte == 0x27 {
        guard index + 1 < end, Self.isLetterOrDigit(bytes[index + 1]) else { break }
        index += 1
      } else if byte < 0x80 {
        break
      } else {
        let (scalar, length) = bytes.scalar(at: index)
        if scalar == 0x2019 {
          guard index + length < end, Self.isLetterOrDigit(bytes[index + length]) else { break }
        } else if !Self.isWordScalar(scalar) || Self.isIdeograph(scalar) {
          break
        }
        continuationBytes += length - 1
        index += length
      }
    }
    position = index
    let first = bytes[start]
    let isCapitalized = first < 0x80 ? first &- 0x41 < 26 : Self.isCapital(bytes.scalar(at: start).scalar)
    return Word(
      range: start..<index, key: WordKey.of(bytes, start..<index), isCapitalized: isCapitalized,
      isNumber: first &- 0x30 < 10, isIdeograph: false)
  }

  private mutating func noteBeyondASCII(_ scalar: UInt32) {
    switch scalar {
    case 0xA9, 0xAB, 0xBB, 0x2022, 0x2039, 0x203A, 0x2190...0x21FF, 0x25A0...0x25FF: between.linkMarks += 1
    case 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x061F, 0x06D4: between.terminals += 1
    case 0x3001, 0xFF0C, 0x060C: between.commas += 1
    default: break
    }
  }

  @inline(__always)
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Whether a scalar beyond ASCII is part of words: all but Latin-1's signs, the general punctuation, arrows,
  /// mathematical and other symbols, CJK punctuation and white space.
  @inline(__always)
  private static func isWordScalar(_ scalar: UInt32) -> Bool {
    if scalar < 0xC0 { return false }
    switch scalar {
    case 0xD7, 0xF7, 0x60C, 0x61F, 0x6D4, 0x964, 0x1680: return false
    case 0x2000..<0x2C00, 0x2E00..<0x2E80, 0x3000..<0x3040: return false
    case 0xFE00..<0xFF10, 0xFF1A...0xFF20, 0xFFE0..<0x1_0000, 0x1_F000..<0x2_0000: return false
    default: return true
    }
  }

  @inline(__always)
  private static func isIdeograph(_ scalar: UInt32) -> Bool {
    scalar >= 0x3040 && scalar < 0xA000 || scalar >= 0x2_0000 || (0xF900..<0xFB00).contains(scalar)
  }

  private static func isCapital(_ scalar: UInt32) -> Bool {
    CaseFolding.lowercased(scalar) != scalar
  }
}
