/// 128 bits that tell contents apart: against accidents, not against somebody who looks for two texts with one hash.
///
/// Two lanes of multiply-and-fold, 16 bytes a step (the mixing step of wyhash, by Wang Yi): several bytes a nanosecond.
package struct ContentHash: Hashable, Sendable {
  package private(set) var a: UInt64 = 0x9E37_79B9_7F4A_7C15
  package private(set) var b: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The hash of nothing yet.
  package init() {}

  /// A hash as it was written down.
  package init(a: UInt64, b: UInt64) {
    self.a = a
    self.b = b
  }

  /// The hash of bytes.
  package init(_ bytes: borrowing Swift.Span<UInt8>) {
    update(bytes)
  }

  /// 32 hexadecimal digits.
  package var text: String {
    [a, b].map { lane in
      let digits = String(lane, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Takes in more bytes; their number counts too.
  package mutating func update(_ bytes: borrowing Swift.Span<UInt8>) {
    bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset + 16 <= raw.count {
        // Both loads end at `offset + 16`, which is within the bytes.
        update(
          raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
          raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        offset += 16
      }
      var tail: (UInt64, UInt64) = (0, 0)
      for index in offset..<raw.count {
        let place = index - offset
        if place < 8 {
          tail.0 |= UInt64(raw[index]) << UInt64(8 * place)
        } else {
          tail.1 |= UInt64(raw[index]) << UInt64(8 * (place - 8))
        }
      }
      update(tail.0, tail.1)
      update(UInt64(raw.count), 0)
    }
  }

  /// Takes in two numbers.
  @inline(__always)
  package mutating func update(_ x: UInt64, _ y: UInt64) {
    // The former state is kept beside the product: no value of the input can wipe it out.
    a = Self.fold(x ^ 0xA076_1D64_78BD_642F, y ^ a) ^ (a << 23 | a >> 41)
    b = Self.fold(x ^ b, y ^ 0xE703_7ED1_A0B4_28DB) &+ (b << 29 | b >> 35)
  }

  @inline(__always)
  private static func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
    let product = x.multipliedFullWidth(by: y)
    return product.high ^ product.low
  }
}
