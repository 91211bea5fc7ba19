import Foundation
import Learning
import Testing

@Suite struct FixedLogarithmTests {
  @Test func logarithmsAreTheTrueOnesRoundedDown() {
    for number in Array(1...3000) + [65_535, 65_536, 1 << 31, 1 << 40, .max] {
      let error = log(Double(number)) - FixedLogarithm.ln(number)
      #expect(error > -1e-12 && error < 1.0 / 32_768, "\(number)")
    }
  }
}
