/// Who may be meant by a name or a pronoun: men, women, either, or not known.
struct Gender: OptionSet, Sendable {
  let rawValue: UInt8

  static let male = Gender(rawValue: 1)
  static let female = Gender(rawValue: 2)

  /// Whether one person can be meant by both; what is not known excludes nothing.
  func agrees(with other: Gender) -> Bool {
    isEmpty || other.isEmpty || !isDisjoint(with: other)
  }
}
