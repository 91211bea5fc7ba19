import StageKit

/// Where the words of a text begin and end, as far as its ASCII tells: a bit a byte, set where a word begins and at the
/// first byte after one.
///
/// Made for all of a text at once, many bytes a step. To find one word after another takes much longer, because where one
/// is looked for depends on where the one before it ended.
struct WordEdges {
  private(set) var bits: [UInt64] = []

  /// Reads a text. Linear.
  mutating func read(_ bytes: Span<UInt8>) {
    let count = bytes.count / 64 + 1
    if bits.count < count { bits = [UInt64](repeating: 0, count: count) }
    var bits = bits.mutableSpan
    var (letters, apostrophes) = Self.marks(bytes, 0)
    // Whether the last byte before is part of a word, in the lowest bit.
    var before: UInt64 = 0
    for place in 0..<count {
      let (nextLetters, nextApostrophes) = Self.marks(bytes, 64 * place + 64)
      // An apostrophe is part of a word between two of its letters. One before or after 64 bytes counts as any other.
      let words = letters | apostrophes & (letters << 1 | before) & (letters >> 1 | nextLetters << 63)
      bits[place] = words ^ (words << 1 | before)
      before = words >> 63
      (letters, apostrophes) = (nextLetters, nextApostrophes)
    }
  }

  /// The letters and digits, and the apostrophes, among the 64 bytes from `start` on: a bit each, the first the lowest.
  @inline(__always)
  private static func marks(_ bytes: Span<UInt8>, _ start: Int) -> (letters: UInt64, apostrophes: UInt64) {
    var letters: UInt64 = 0
    var apostrophes: UInt64 = 0
    guard start + 64 <= bytes.count else {
      for index in start..<max(start, bytes.count) {
        if WordScanner.isLetterOrDigit(bytes[index]) { letters |= 1 << UInt64(index - start) }
        if bytes[index] == 0x27 { apostrophes |= 1 << UInt64(index - start) }
      }
      return (letters, apostrophes)
    }
    // The loop becomes a few vector instructions: its count is a constant, and nothing in it can fail.
    var ones = InlineArray<64, UInt8>(repeating: 0)
    var hasApostrophe: UInt8 = 0
    for offset in 0..<64 {
      let byte = unsafe bytes[unchecked: start &+ offset]
      unsafe ones[unchecked: offset] = WordScanner.isLetterOrDigit(byte) ? 1 : 0
      hasApostrophe |= byte == 0x27 ? 1 : 0
    }
    letters = packed(ones)
    if hasApostrophe != 0 {
      for offset in 0..<64 { unsafe ones[unchecked: offset] = bytes[unchecked: start &+ offset] == 0x27 ? 1 : 0 }
      apostrophes = packed(ones)
    }
    return (letters, apostrophes)
  }

  /// The lowest bits of 64 bytes, in one number.
  @inline(__always)
  private static func packed(_ ones: InlineArray<64, UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    ones.span.withUnsafeBytes { ones in
      for place in 0..<8 {
        let eight = unsafe ones.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self).littleEndian
        // The product has the bytes' lowest bits in its highest byte, the first the lowest.
        packed |= ((eight &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(truncatingIfNeeded: 8 * place)
      }
    }
    return packed
  }
}
