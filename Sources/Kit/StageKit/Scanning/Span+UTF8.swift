extension Swift.Span<UInt8> {
  /// Whether the bytes are valid UTF-8.
  ///
  /// Says the same as `UTF8Span(validating:)`, which also says where they are not, in a fraction of its time: ASCII is
  /// passed over 32 bytes at a time.
  package var isUTF8: Bool {
    var index = endOfASCII(from: 0)
    while index < count {
      let length = wellFormedLength(at: index)
      guard length > 0 else { return false }
      index += length
      if index < count && self[index] < 0x80 { index = endOfASCII(from: index) }
    }
    return true
  }

  /// The index of the first byte from `start` on that is not ASCII; the number of bytes if all are.
  private func endOfASCII(from start: Int) -> Int {
    var index = start
    // Which of eight bytes are not ASCII. The loads end within the bytes.
    func others(_ index: Int) -> UInt64 {
      let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
      return word &>> 7 & 0x0101_0101_0101_0101
    }
    while index &+ 32 <= count {
      let flags = ByteFlags(eights: (others(index), others(index &+ 8), others(index &+ 16), others(index &+ 24)))
      guard flags.isEmpty else { return index &+ flags.first }
      index &+= 32
    }
    while index < count && self[index] < 0x80 { index += 1 }
    return index
  }

  /// The length of the scalar beyond ASCII at `index`; 0 if the bytes are not one: The Unicode Standard, table 3-7.
  @inline(__always)
  package func wellFormedLength(at index: Int) -> Int {
    let first = self[index]
    guard index + 1 < count else { return 0 }
    let second = self[index + 1]
    switch first {
    case 0xC2...0xDF: return second & 0xC0 == 0x80 ? 2 : 0
    case 0xE0...0xEF:
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      return second >= low && second <= high && isContinuation(index + 2) ? 3 : 0
    case 0xF0...0xF4:
      let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      return second >= low && second <= high && isContinuation(index + 2) && isContinuation(index + 3) ? 4 : 0
    default: return 0
    }
  }

  @inline(__always)
  private func isContinuation(_ index: Int) -> Bool {
    index < count && self[index] & 0xC0 == 0x80
  }
}
