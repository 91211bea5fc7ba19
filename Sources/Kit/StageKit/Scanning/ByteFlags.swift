/// A flag for each of 32 bytes that were looked at together: the lowest bit of each byte of four numbers.
@usableFromInline
struct ByteFlags {
  /// Eight bytes each, the first of them the lowest.
  @usableFromInline let eights: (UInt64, UInt64, UInt64, UInt64)

  @inlinable
  init(eights: (UInt64, UInt64, UInt64, UInt64)) { self.eights = eights }

  /// Whether no byte has its flag.
  @inlinable @inline(__always)
  var isEmpty: Bool { eights.0 | eights.1 | eights.2 | eights.3 == 0 }

  /// Which byte is the first that has its flag; 64 if none has.
  @inlinable @inline(__always)
  var first: Int {
    // The product has the bytes' lowest bits in its highest byte, the first the lowest.
    func packed(_ eight: UInt64) -> UInt64 { (eight &* 0x0102_0408_1020_4080) &>> 56 }
    let bits = packed(eights.0) | packed(eights.1) << 8 | packed(eights.2) << 16 | packed(eights.3) << 24
    return bits.trailingZeroBitCount
  }
}
