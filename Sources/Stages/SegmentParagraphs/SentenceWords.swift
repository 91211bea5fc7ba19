import Language

/// The words that help to find where a sentence ends.
struct SentenceWords {
  /// The kind of a word. The raw values are the numbers in the list file.
  enum Kind: Int {
    /// Begins a sentence if it is capitalised, even after an abbreviation.
    case starter = 1
    /// Says that somebody speaks.
    case attribution = 2
    /// A time zone, after a time of day. Only in capitals.
    case timeZone = 3
    /// Closes a letter, before the writer's name.
    case letterClosing = 4
    /// Names a day of the week or a month. Only with a capital.
    case day = 5
    /// Begins the credit of a picture, before a colon. Only with a capital.
    case credit = 6
  }

  private let list: WordList

  /// The words of a list, each with the number of its kind.
  init(_ list: WordList) {
    self.list = list
  }

  subscript(_ key: UInt64) -> Kind? { list[key].flatMap(Kind.init(rawValue:)) }
}
