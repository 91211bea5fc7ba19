/// A person whom the text names.
struct Person {
  /// The fullest mention, without titles.
  var name: Range<Int>
  /// The key of the given name; 0 if the text does not have it.
  let given: UInt64
  /// The key of the surname.
  let surname: UInt64
  var gender: Gender
  /// The number of mentions with the full name.
  var fullMentions = 1
  /// Whether more than a row of capitalised words tells that it is a person.
  var isCertain: Bool
  /// The index of the previous person with the same surname; -1 if there is none.
  let nextWithSurname: Int32
}

/// A description of a person by what they do.
struct RoleMention {
  /// The key of the word that names the role.
  let role: UInt64
  /// The tokens of the title or the apposition.
  let description: Range<Int>
  /// The index of the person.
  let person: Int32
}
