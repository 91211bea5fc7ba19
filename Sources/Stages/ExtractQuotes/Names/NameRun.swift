/// Capitalised words in a row, as a name is written.
struct NameRun {
  /// All the words: titles, then the name.
  let tokens: Range<Int>
  /// Where the name itself begins.
  let nameStart: Int
  /// Whether a title stands before the name.
  let hasTitle: Bool
  /// Whether a given name or an initial says that a person is meant.
  let looksLikePerson: Bool
  /// Whether a word says that a body, a place or a thing is meant.
  let looksLikeBody: Bool
  /// What titles and given names say.
  let gender: Gender
  /// Whether it ends with a possessive: `Lee's`.
  let isPossessive: Bool
  /// The person meant; -1 if none.
  var person: Int32 = -1

  /// The words of the name without titles.
  var name: Range<Int> { nameStart..<tokens.upperBound }
}

/// Somebody whom the text names.
struct Person {
  /// The fullest mention, without titles.
  var name: Range<Int>
  let given: UInt64
  let surname: UInt64
  var gender: Gender
  /// How often the full name has been met.
  var fullMentions = 1
  /// Whether more than two capitals in a row say that it is a person.
  var isSure: Bool
  /// The person with the same surname who was found before; -1 if none.
  let nextWithSurname: Int32
}

/// A place where a person is described by what they do.
struct RoleMention {
  /// The word that names the role.
  let role: UInt64
  /// The words of title or apposition.
  let description: Range<Int>
  let person: Int32
}
