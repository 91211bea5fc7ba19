/// What is looked at where first bytes could be a text's.
extension FormatSignature {
  /// `%PDF-1.7`, the end of that line, and an object: a text that tells of PDF has no `obj`.
  static func isPDF(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count > 8, prefix[5].isDigit, prefix[6] == UInt8(ascii: "."), prefix[7].isDigit else { return false }
    var end = 8
    while end < prefix.count, prefix[end].isBlank { end += 1 }
    return end < prefix.count && prefix[end].isLineBreak && prefix.holds(Array(" obj".utf8))
  }

  /// `{\rtf1` and at least three control words.
  static func isRTF(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count > 6, prefix[5].isDigit else { return false }
    var words = 0
    for index in 0..<(prefix.count - 1) where prefix[index] == UInt8(ascii: "\\") && prefix[index + 1].isLowercase {
      words += 1
    }
    return words >= 3
  }

  /// `%!PS-Adobe-3.0` and a comment of its structure in the next line.
  static func isPostScript(_ prefix: Span<UInt8>) -> Bool {
    var end = 0
    while end < prefix.count, !prefix[end].isLineBreak { end += 1 }
    while end < prefix.count, prefix[end].isLineBreak { end += 1 }
    return prefix.holds(Array("%%".utf8), at: end)
  }

  /// `MZ`, and `PE` where the header says; a program for DOS alone is not told from a text.
  static func isWindowsProgram(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count >= 64 else { return false }
    return prefix.holds([0x50, 0x45, 0, 0], at: Int(prefix.littleEndian(at: 60)))
  }

  /// `BM`, nothing in the four reserved bytes, and a header of a length that there is.
  static func isBitmap(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count >= 18, prefix.littleEndian(at: 6) == 0 else { return false }
    return [12, 40, 52, 56, 64, 108, 124].contains(prefix.littleEndian(at: 14))
  }

  /// A file of Apple's QuickTime family begins with the length of its first box, which is short.
  static func isMediaBox(_ prefix: Span<UInt8>) -> Bool {
    prefix.count >= 12 && prefix[0] == 0 && prefix[1] == 0
  }

  /// One or a few pictures, and the reserved byte of the first of them.
  static func isIcon(_ prefix: Span<UInt8>) -> Bool {
    prefix.count >= 22 && prefix[4] != 0 && prefix[5] == 0 && prefix[9] == 0
  }
}

extension Span<UInt8> {
  /// The number of four bytes, the lowest first; they must be there.
  fileprivate func littleEndian(at offset: Int) -> UInt32 {
    UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
      | UInt32(self[offset + 3]) << 24
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
  fileprivate var isLowercase: Bool { self &- 0x61 < 26 }
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
  fileprivate var isLineBreak: Bool { self == 0x0A || self == 0x0D }
}
