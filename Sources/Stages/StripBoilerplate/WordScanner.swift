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

  private(set) var position: Int
  private let end: Int

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
        index += 1
      } else {
        let (scalar, length) = bytes.scalar(at: index)
        if Self.isWordScalar(scalar) {
          if Self.isIdeograph(scalar) {
            position = index + length
            return Word(
              range: index..<position, key: WordKey.of(bytes, index..<position), isCapitalized: false, isNumber: false,
              isIdeograph: true)
          }
          break
        }
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
        index += length
      }
    }
    position = index
    let first = bytes[start]
    return Word(
      range: start..<index, key: WordKey.of(bytes, start..<index), isCapitalized: Self.isCapital(bytes, start),
      isNumber: first &- 0x30 < 10, isIdeograph: false)
  }

  @inline(__always)
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Whether a scalar beyond ASCII is part of words: all but Latin-1's signs, the general punctuation, arrows,
  /// mathematical and other symbols, CJK punctuation and white space.
  @inline(__always)
  static func isWordScalar(_ scalar: UInt32) -> Bool {
    if scalar < 0xC0 { return false }
    switch scalar {
    case 0xD7, 0xF7, 0x60C, 0x61F, 0x6D4, 0x964, 0x1680: return false
    case 0x2000..<0x2C00, 0x2E00..<0x2E80, 0x3000..<0x3040: return false
    case 0xFE00..<0xFF10, 0xFF1A...0xFF20, 0xFFE0..<0x1_0000, 0x1_F000..<0x2_0000: return false
    default: return true
    }
  }

  @inline(__always)
  static func isIdeograph(_ scalar: UInt32) -> Bool {
    scalar >= 0x3040 && scalar < 0xA000 || scalar >= 0x2_0000 || (0xF900..<0xFB00).contains(scalar)
  }

  /// Whether an upper-case letter begins at `index`.
  @inline(__always)
  static func isCapital(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    let first = bytes[index]
    return first < 0x80 ? first &- 0x41 < 26 : isCapital(bytes.scalar(at: index).scalar)
  }

  private static func isCapital(_ scalar: UInt32) -> Bool {
    CaseFolding.lowercased(scalar) != scalar
  }
}
