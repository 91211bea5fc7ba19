import StageKit

/// Turns byte offsets of a text into offsets in scalars or in UTF-16 units.
///
/// One pass over the text notes the count at every 64th byte; a look-up counts what is left. A text of ASCII alone
/// needs no notes: all offsets are equal.
struct UnitOffsets {
  private static let stride = 64
  private var counts: [UInt32] = []
  private var unit = OffsetUnit.scalars

  /// Counts the units of a text; the memory of the text before is used again.
  mutating func measure(_ text: [UInt8], in unit: OffsetUnit) {
    let bytes = text.span
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
  func units(at offset: Int, in bytes: Span<UInt8>) -> Int {
    guard !counts.isEmpty else { return offset }
    let slot = offset / Self.stride
    return Int(counts[slot] &+ Self.count(bytes, slot * Self.stride, offset, unit))
  }

  private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var high: UInt8 = 0
      for byte in buffer { high |= byte }
      return high < 0x80
    }
  }

  /// Every scalar has one byte that continues nothing; those of four bytes are two units of UTF-16.
  @inline(__always)
  private static func count(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ unit: OffsetUnit) -> UInt32 {
    bytes.extracting(start..<end).withUnsafeBufferPointer { buffer in
      var count: UInt32 = 0
      for byte in buffer { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
      if unit == .utf16 {
        for byte in buffer { count &+= byte >= 0xF0 ? 1 : 0 }
      }
      return count
    }
  }
}
