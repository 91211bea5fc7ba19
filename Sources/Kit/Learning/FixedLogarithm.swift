/// Logarithms by whole-number arithmetic: the same on every machine, which the C library's are not.
public enum FixedLogarithm {
  /// The natural logarithm of a number from 1, within 2^-15 of the true one and never above it.
  public static func ln(_ number: Int) -> Double {
    number < table.count ? table[max(number, 1)] : compute(number)
  }

  private static let table: [Double] = (0..<1024).map { compute(max($0, 1)) }

  /// Squares the mantissa bit by bit: every square that reaches 2 is one more binary digit of the logarithm.
  private static func compute(_ number: Int) -> Double {
    let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
    var mantissa = UInt64(number)
    mantissa = exponent > 31 ? mantissa >> UInt64(exponent - 31) : mantissa << UInt64(31 - exponent)
    var digits = exponent
    for _ in 0..<16 {
      mantissa = (mantissa &* mantissa) >> 31
      digits <<= 1
      if mantissa >= 1 << 32 {
        mantissa >>= 1
        digits |= 1
      }
    }
    let naturalOfTwo = 0.693_147_180_559_945_3
    return Double(digits) / 65_536 * naturalOfTwo
  }
}
