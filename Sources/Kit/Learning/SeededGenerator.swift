/// Random numbers that depend on a seed alone, for trainers, checks and tests; stages, which must not use any, do not
/// see it: SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The numbers of a seed.
  package init(seed: UInt64) { state = seed }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not `bound`, by remainder: good enough for bounds far below 2^64.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
