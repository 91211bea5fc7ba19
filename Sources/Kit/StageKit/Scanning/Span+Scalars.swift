extension Swift.Span<UInt8> {
  /// The scalar that begins at `index`, and how many bytes it takes. The bytes are valid UTF-8.
  @inlinable @inline(__always)
  public func scalar(at index: Int) -> (scalar: UInt32, length: Int) {
    let first = self[index]
    if first < 0x80 { return (UInt32(first), 1) }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | continuation(index + 1), 2) }
    if first < 0xF0 {
      return (UInt32(first & 0x0F) << 12 | continuation(index + 1) << 6 | continuation(index + 2), 3)
    }
    return (
      UInt32(first & 0x07) << 18 | continuation(index + 1) << 12 | continuation(index + 2) << 6
        | continuation(index + 3), 4
    )
  }

  /// The scalar that ends before `index`, and how many bytes it takes. The bytes are valid UTF-8.
  @inlinable @inline(__always)
  public func scalar(before index: Int) -> (scalar: UInt32, length: Int) {
    var start = index - 1
    while start > 0 && self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  @inlinable @inline(__always)
  func continuation(_ index: Int) -> UInt32 {
    UInt32(self[index] & 0x3F)
  }

  /// The first byte of a range that is not plain ASCII, that is a control byte or one of a longer scalar, or the range's end.
  ///
  /// 32 bytes at a time where there are as many: what a loop that looks for line breaks may skip.
  @inlinable @inline(__always)
  public func endOfPlainASCII(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var index = range.lowerBound
    while index &+ 32 <= range.upperBound {
      // The loop becomes a few vector instructions: its count is a constant, and nothing in it can fail.
      var others = InlineArray<32, UInt8>(repeating: 0)
      for offset in 0..<32 {
        others[unchecked: offset] = self[unchecked: index &+ offset] &- 0x20 < 0x60 ? 0 : 1
      }
      let eights = unsafeBitCast(others, to: (UInt64, UInt64, UInt64, UInt64).self)
      guard eights.0 | eights.1 | eights.2 | eights.3 == 0 else { break }
      index &+= 32
    }
    let ones: UInt64 = 0x0101_0101_0101_0101
    while index &+ 8 <= range.upperBound {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A byte of the difference borrows into its top bit where the byte is below 0x20.
      guard (word &- ones &* 0x20 | word) & (ones &* 0x80) == 0 else { break }
      index &+= 8
    }
    while index < range.upperBound, self[index] &- 0x20 < 0x60 { index += 1 }
    return index
  }
}
