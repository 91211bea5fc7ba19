import CUchardet
import StageKit

extension TextEncoding {
  /// No more is looked at: what the start of a text speaks for is what the text is in.
  private static let guessedByteCount = 64 * 1024

  /// What guesses are taken from uchardet. It knows more encodings, of which texts of few letters beyond ASCII are taken for:
  /// Dutch and English ones for those of old computers (MacCentralEurope, IBM852).
  private static let guesses: Set<String> = [
    "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1255", "windows-1256", "windows-874",
    "iso-8859-2", "koi8-r", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
  ]

  /// The encoding that the bytes of a text speak for, which are not UTF-8; nil where they are damaged UTF-8, or nothing fits.
  ///
  /// A guess: measured on texts of 20 languages in EncodingGuessTests.
  static func guess(_ bytes: [UInt8]) -> TextEncoding? {
    if let wide = wideGuess(bytes.span) { return wide }
    guard !isDamagedUTF8(bytes.span) else { return nil }
    let sample = bytes.prefix(guessedByteCount)
    let detector = uchardet_new()
    defer { uchardet_delete(detector) }
    sample.withUnsafeBytes { buffer in
      // The detector reads as many bytes as there are.
      _ = uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    uchardet_data_end(detector)
    let name = uchardet_get_charset(detector).map { String(cString: $0) } ?? ""
    // "UHC" is what Windows makes of EUC-KR; the standard has one for both.
    if let found = TextEncoding(label: name == "UHC" ? "euc-kr" : name), guesses.contains(found.name),
      found.isAvailable
    {
      return found
    }
    // Bytes that windows-1252 leaves open are in no text of its.
    let isOpen = bytes.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    return isOpen ? nil : windows1252
  }

  /// UTF-16 without a mark: most characters of a text of Latin letters have a zero byte, and always the same one.
  private static func wideGuess(_ bytes: Swift.Span<UInt8>) -> TextEncoding? {
    let count = min(bytes.count & ~1, 8192)
    guard count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    var index = 0
    while index < count {
      if bytes[index] == 0 { zeros.even += 1 }
      if bytes[index + 1] == 0 { zeros.odd += 1 }
      index += 2
    }
    if zeros.even == 0 && zeros.odd * 4 >= count { return utf16LittleEndian }
    if zeros.odd == 0 && zeros.even * 4 >= count { return utf16BigEndian }
    return nil
  }

  /// Whether at least as many characters are UTF-8 beyond ASCII as bytes are not UTF-8: then those are damage.
  private static func isDamagedUTF8(_ bytes: Swift.Span<UInt8>) -> Bool {
    var (valid, invalid) = (0, 0)
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = bytes.wellFormedLength(at: index)
      if length > 0 { valid += 1 } else { invalid += 1 }
      index += max(length, 1)
    }
    return valid >= invalid
  }
}
