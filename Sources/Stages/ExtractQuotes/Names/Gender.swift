/// The possible gender of a person: male, female, both, or unknown if empty.
struct Gender: OptionSet, Sendable {
  let rawValue: UInt8

  static let male = Gender(rawValue: 1)
  static let female = Gender(rawValue: 2)

  /// Whether both can be the same person; unknown agrees with everything.
  func agrees(with other: Gender) -> Bool {
    isEmpty || other.isEmpty || !isDisjoint(with: other)
  }
}
