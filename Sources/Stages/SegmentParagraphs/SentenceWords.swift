import Language

/// The words that tell where a sentence ends.
struct SentenceWords {
  /// What a word tells. The numbers are those in the list file.
  enum Kind: Int {
    /// Begins a sentence where it has a capital, even after an abbreviation.
    case starter = 1
    /// Says that somebody speaks.
    case attribution = 2
    /// A time zone, after a time of day. Only in capitals.
    case timeZone = 3
    /// Closes a letter, before the writer's name.
    case letterClosing = 4
    /// Names a day of the week or a month. Only with a capital.
    case day = 5
    /// Begins the line that says whose a picture is, before a colon. Only with a capital.
    case credit = 6
  }

  private let list: WordList

  /// The words of a list, each with the number of its kind.
  init(_ list: WordList) {
    self.list = list
  }

  subscript(_ key: UInt64) -> Kind? { list[key].flatMap(Kind.init(rawValue:)) }
}
