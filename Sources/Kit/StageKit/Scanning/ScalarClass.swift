/// What scalars are, as far as stages that read running text need to know.
public enum ScalarClass {
  /// Whether the scalar is white space (Unicode's White_Space), which includes every line break, or a byte-order mark.
  @inlinable @inline(__always)
  public static func isWhitespace(_ scalar: UInt32) -> Bool {
    if scalar <= 0x20 { return scalar == 0x20 || (scalar >= 0x09 && scalar <= 0x0D) }
    if scalar < 0x85 { return false }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return true
    default: return false
    }
  }

  /// Whether the scalar ends a line: line feed, vertical tab, form feed, carriage return, NEL, U+2028, U+2029.
  @inlinable @inline(__always)
  public static func isLineBreak(_ scalar: UInt32) -> Bool {
    (scalar >= 0x0A && scalar <= 0x0D) || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
  }

  /// Whether the scalar is a letter or a combining mark.
  @inlinable @inline(__always)
  public static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
    return isLetterBeyondASCII(scalar)
  }

  /// Whether the scalar is a decimal digit.
  @inlinable @inline(__always)
  public static func isDigit(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x30 < 10 }
    // The first digits beyond ASCII are Arabic; punctuation and symbols have none.
    if scalar < 0x660 || scalar &- 0x2000 < 0xC00 { return false }
    return Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber
  }

  /// Whether the scalar is an upper-case or title-case letter.
  @inlinable @inline(__always)
  public static func isUppercase(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x41 < 26 }
    if scalar < 0xC0 || scalar >= 0x2000 && scalar < 0x2C00 && (scalar < 0x2100 || scalar > 0x2188) { return false }
    guard let scalar = Unicode.Scalar(scalar) else { return false }
    return scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
  }

  /// Whether the scalar is a lower-case letter.
  @inlinable @inline(__always)
  public static func isLowercase(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x61 < 26 }
    guard scalar >= 0xAA, scalar &- 0x2000 >= 0x70 else { return false }
    return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
  }

  /// Whether the scalar is a double quotation mark of any style: `"`, curly, low, angular, or fullwidth.
  @inlinable @inline(__always)
  public static func isDoubleQuoteMark(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x22 }
    switch scalar {
    case 0xAB, 0xBB, 0x201C...0x201F, 0x2E42, 0x301D...0x301F, 0xFF02: return true
    default: return false
    }
  }

  @usableFromInline
  static func isLetterBeyondASCII(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0...0x24F: return scalar != 0xD7 && scalar != 0xF7
    case 0x80..<0xC0: return scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA
    case 0x2000...0x206F: return false
    default:
      switch Unicode.Scalar(scalar)?.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark:
        return true
      default: return false
      }
    }
  }
}
