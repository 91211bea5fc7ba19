/// The hash by which words are looked up: equal for words that differ only in case or in the shape of their apostrophe.
/// Soft hyphens count for nothing.
///
/// FNV-1a over folded bytes, 64 bits, finished with the mixer of MurmurHash3 so that low bits can index a table.
/// The same in every process and on every machine: weights and word lists are keyed by it.
/// Case is folded for the letters of Basic Latin, Latin-1, Latin Extended-A, Greek and Cyrillic, where one scalar
/// becomes one scalar of as many bytes; U+2019 and U+02BC become `'`.
public struct FoldedHash: Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of no bytes.
  @inlinable
  public init() {}

  /// The hash of the bytes in `range`.
  public static func of(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = FoldedHash()
    hash.combine(bytes, range)
    return hash.value
  }

  /// The hash of a word.
  public static func of(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return of(bytes.span, bytes.indices)
  }

  /// Adds the bytes of valid UTF-8 in `range`, which begins and ends on scalar boundaries.
  @inline(__always)
  public mutating func combine(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        combine(ascii: byte)
        index += 1
      } else {
        index = combineFoldedScalar(bytes, index)
      }
    }
  }

  /// Adds one byte below 0x80, for those who scan and hash in one pass.
  @inlinable @inline(__always)
  public mutating func combine(ascii byte: UInt8) {
    // Sets the bit that tells lower from upper case where the byte is an upper-case letter.
    let isUpper = byte &- 0x41 < 26
    add(isUpper ? byte | 0x20 : byte)
  }

  /// Adds one letter of ASCII.
  @inlinable @inline(__always)
  public mutating func combine(asciiLetter byte: UInt8) { add(byte | 0x20) }

  /// The hash of what has been added.
  @inlinable
  public var value: UInt64 {
    var mixed = state
    mixed ^= mixed >> 33
    mixed &*= 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    return mixed
  }

  /// The hash of the same bytes without the ones that `hash` was made of last.
  ///
  /// Each step of FNV-1a and of the mixer can be undone, so the bytes before the suffix need not be known.
  ///
  /// - Parameter suffix: The last bytes that `hash` was made of, folded.
  public static func of(_ hash: UInt64, withoutSuffix suffix: StaticString) -> UInt64 {
    var folded = FoldedHash()
    folded.state = hash
    folded.state ^= folded.state >> 33
    // The inverse of the mixer's factor, then that of FNV's prime, modulo 2^64.
    folded.state &*= 0x4F74_430C_22A5_4005
    folded.state ^= folded.state >> 33
    suffix.withUTF8Buffer { bytes in
      for byte in bytes.reversed() { folded.state = folded.state &* 0xCE96_5057_AFF6_957B ^ UInt64(byte) }
    }
    return folded.value
  }

  @inlinable @inline(__always)
  mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  private mutating func combineFoldedScalar(_ bytes: Swift.Span<UInt8>, _ index: Int) -> Int {
    let (scalar, length) = bytes.scalar(at: index)
    if scalar == 0x2019 || scalar == 0x02BC {
      add(UInt8(ascii: "'"))
      return index + length
    }
    if scalar == 0xAD { return index + length }
    guard length == 2 else {
      for offset in 0..<length { add(bytes[index + offset]) }
      return index + length
    }
    let folded = CaseFolding.lowercased(scalar)
    add(0xC0 | UInt8(truncatingIfNeeded: folded >> 6))
    add(0x80 | UInt8(truncatingIfNeeded: folded & 0x3F))
    return index + 2
  }
}

/// Lower case for the scalars whose lower case is one scalar of as many bytes of UTF-8.
public enum CaseFolding {
  /// The lower-case form of a scalar; the scalar itself where it has none of the same length.
  public static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 32
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 32
    case 0x130, 0x131, 0x149: scalar
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x178: 0xFF
    case 0x391...0x3A9 where scalar != 0x3A2: scalar + 32
    case 0x410...0x42F: scalar + 32
    case 0x400...0x40F: scalar + 80
    default: scalar
    }
  }
}
