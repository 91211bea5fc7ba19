import StageKit

/// The number by which phrases look words up: made of the first sixteen bytes and the length, case folded.
///
/// Cheaper than `FoldedHash`, which later stages use for their tokens: eight bytes at a time, because stripping reads
/// every word of every page. Equal for words that differ in case only, or in the shape of their apostrophe.
enum WordKey {
  /// The key of the word in `range` of valid UTF-8; never 0.
  @inline(__always)
  static func of(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    guard range.lowerBound &+ 16 <= bytes.count else { return slow(bytes, range) }
    let (key, isASCII) = ofASCII(bytes, range)
    return isASCII ? key : slow(bytes, range)
  }

  /// The key of a word whose first sixteen bytes are ASCII, and whether they are. It begins so many before the bytes' end.
  @inline(__always)
  static func ofASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (key: UInt64, isASCII: Bool) {
    let start = range.lowerBound
    let length = range.upperBound &- start
    let place = min(length, 16)
    let low =
      unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
      .littleEndian & lowMasks[unchecked: place]
    let high =
      unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 8, as: UInt64.self)
      .littleEndian & highMasks[unchecked: place]
    return (mix(fold(low), fold(high), length), (low | high) & 0x8080_8080_8080_8080 == 0)
  }

  /// The bits of the first eight bytes of a word, by its length up to 16, and those of the eight after them: the lengths of
  /// words follow no rule, so a branch would be taken in vain too often.
  private static let lowMasks: InlineArray<17, UInt64> = [
    0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF, 0xFF_FFFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF_FFFF,
  ]
  private static let highMasks: InlineArray<17, UInt64> = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF,
    0xFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF,
  ]

  /// The key of a word.
  static func of(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return of(bytes.span, bytes.indices)
  }

  /// Lower case for the bytes of ASCII words: letters get the bit, digits and apostrophes have it, zero stays zero.
  @inline(__always)
  private static func fold(_ bytes: UInt64) -> UInt64 {
    bytes | (bytes & 0x4040_4040_4040_4040) >> 1
  }

  @inline(__always)
  private static func mix(_ low: UInt64, _ high: UInt64, _ length: Int) -> UInt64 {
    var key = (low ^ (high << 23 | high >> 41) ^ UInt64(truncatingIfNeeded: length) &<< 56) &* 0x9E37_79B9_7F4A_7C15
    key ^= key >> 32
    return key == 0 ? 1 : key
  }

  private static func slow(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var folded: (low: UInt64, high: UInt64) = (0, 0)
    var length = 0
    func add(_ byte: UInt8) {
      if length < 8 { folded.low |= UInt64(byte) << UInt64(length * 8) }
      if (8..<16).contains(length) { folded.high |= UInt64(byte) << UInt64((length - 8) * 8) }
      length += 1
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, width) = bytes.scalar(at: index)
      if width == 1 {
        add(bytes[index] & 0x40 != 0 ? bytes[index] | 0x20 : bytes[index])
      } else if scalar == 0x2019 || scalar == 0x02BC {
        add(UInt8(ascii: "'"))
      } else if width == 2 {
        let lower = CaseFolding.lowercased(scalar)
        add(0xC0 | UInt8(truncatingIfNeeded: lower >> 6))
        add(0x80 | UInt8(truncatingIfNeeded: lower & 0x3F))
      } else {
        for offset in 0..<width { add(bytes[index + offset]) }
      }
      index += width
    }
    return mix(folded.low, folded.high, length)
  }
}
