/// Turns byte offsets of a text into offsets in scalars or in UTF-16 units, and back.
///
/// One pass over the text notes the count at every 32nd byte; a look-up counts what is left. A text of ASCII alone
/// needs no notes: all offsets are equal.
public struct UnitOffsets: Sendable {
  private static let stride = 32
  private var counts: [UInt32] = []
  private var unit = OffsetUnit.scalars

  /// Offsets of an empty text.
  public init() {}

  /// Counts the units of a text; the memory of the text before is used again.
  public mutating func measure(_ bytes: Swift.Span<UInt8>, in unit: OffsetUnit) {
    self.unit = unit
    counts.removeAll(keepingCapacity: true)
    guard unit != .utf8, !Self.isASCII(bytes) else { return }
    var count: UInt32 = 0
    var start = 0
    while start < bytes.count {
      counts.append(count)
      let end = min(start + Self.stride, bytes.count)
      count &+= Self.count(bytes, start, end, unit)
      start = end
    }
    counts.append(count)
  }

  /// The offset in units of the byte at `offset`, which is the first of a scalar or the text's end.
  public func units(at offset: Int, in bytes: Swift.Span<UInt8>) -> Int {
    guard !counts.isEmpty else { return offset }
    let slot = offset / Self.stride
    return Int(counts[slot] &+ Self.count(bytes, slot * Self.stride, offset, unit))
  }

  /// The byte at which the unit at `offset` begins, or the text's end for the number of all units; nil for what is neither,
  /// such as the inside of a scalar. By binary search.
  public func byte(at offset: Int, in bytes: Swift.Span<UInt8>) -> Int? {
    guard offset >= 0, offset <= units(at: bytes.count, in: bytes) else { return nil }
    if counts.isEmpty {
      return offset == bytes.count || bytes[offset] & 0xC0 != 0x80 ? offset : nil
    }
    var low = 0
    // The last count is the text's end, where no stride begins.
    var high = counts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(counts[middle]) <= offset { low = middle } else { high = middle }
    }
    var byte = low * Self.stride
    var count = Int(counts[low])
    // A stride may begin inside a scalar that the one before has counted.
    while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
    while byte < bytes.count, count < offset {
      let (_, length) = bytes.scalar(at: byte)
      count += unit == .utf16 && length == 4 ? 2 : 1
      byte += length
    }
    return count == offset ? byte : nil
  }

  private static func isASCII(_ bytes: Swift.Span<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var union: UInt8 = 0
      for byte in buffer { union |= byte }
      return union < 0x80
    }
  }

  /// The units that begin in a range of at most 32 bytes, eight bytes at a time.
  ///
  /// Every scalar has one byte that continues nothing; those of four bytes are two units of UTF-16.
  private static func count(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int, _ unit: OffsetUnit) -> UInt32 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var sums: UInt64 = 0
    var count: UInt32 = 0
    var index = start
    while index + 8 <= end {
      let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // One in each byte that continues nothing.
      sums &+= (~(word >> 7) | word >> 6) & ones
      if unit == .utf16 { sums &+= word >> 7 & word >> 6 & word >> 5 & word >> 4 & ones }
      index += 8
    }
    count &+= UInt32(truncatingIfNeeded: (sums &* ones) >> 56)
    while index < end {
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 { count &+= 1 }
      if unit == .utf16 && byte >= 0xF0 { count &+= 1 }
      index += 1
    }
    return count
  }
}
