extension Swift.Span<UInt8> {
  /// The index of the first byte in a range that matches, or the range's end; 32 bytes at a time if there are as many.
  ///
  /// - Parameter matches: Compares the byte with constants, so that the loop becomes a few vector instructions.
  @inlinable @inline(__always)
  package func firstIndex(in range: Range<Int>, where matches: (UInt8) -> Bool) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var index = range.lowerBound
    var matching = InlineArray<32, UInt8>(repeating: 0)
    while index &+ 32 <= range.upperBound {
      // The range is inside the bytes; the loop's count is a constant, and nothing in it can fail.
      for offset in 0..<32 {
        unsafe matching[unchecked: offset] = matches(self[unchecked: index &+ offset]) ? 1 : 0
      }
      let eights = unsafe unsafeBitCast(matching, to: (UInt64, UInt64, UInt64, UInt64).self)
      let flags = ByteFlags(
        eights: (eights.0.littleEndian, eights.1.littleEndian, eights.2.littleEndian, eights.3.littleEndian))
      if !flags.isEmpty { return index &+ flags.first }
      index &+= 32
    }
    while index < range.upperBound {
      if unsafe matches(self[unchecked: index]) { return index }
      index &+= 1
    }
    return index
  }
}
