/// The classes of words that the search for speakers distinguishes, as in `speaker_words_en.txt`.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt32

  /// Ends a noun phrase.
  static let function = WordClass(rawValue: 1 << 0)
  /// Begins a noun phrase.
  static let determiner = WordClass(rawValue: 1 << 1)
  /// Is a subject by itself.
  static let pronoun = WordClass(rawValue: 1 << 2)
  /// Is the object of a verb: `told him`.
  static let object = WordClass(rawValue: 1 << 3)
  /// Tells that the person is a man.
  static let male = WordClass(rawValue: 1 << 4)
  /// Tells that the person is a woman.
  static let female = WordClass(rawValue: 1 << 5)
  /// May stand between a subject and its verb.
  static let adverb = WordClass(rawValue: 1 << 6)
  /// An auxiliary verb.
  static let auxiliary = WordClass(rawValue: 1 << 7)
  /// Names a time: `said John Smith Tuesday`.
  static let time = WordClass(rawValue: 1 << 8)
  /// Stands before a name and is not part of it: `Mr.`, `Senator`.
  static let title = WordClass(rawValue: 1 << 9)
  /// Names a person by what they do: `mayor`.
  static let role = WordClass(rawValue: 1 << 10)
  /// Names a group or an organisation that can speak: `council`.
  static let group = WordClass(rawValue: 1 << 11)
  /// Part of the name of an organisation, never of a person: `University`. In the list: `body`.
  static let organization = WordClass(rawValue: 1 << 12)
  /// A geographical name. In the list: `place`.
  static let location = WordClass(rawValue: 1 << 13)
  /// Begins sentences, and is not a name although it is capitalised there. In the list: `opener`.
  static let sentenceOpener = WordClass(rawValue: 1 << 14)
  /// Joins the parts of a name.
  static let particle = WordClass(rawValue: 1 << 15)
  /// A noun before quoted words that are not speech: `the word "…"`. In the list: `word`.
  static let namingNoun = WordClass(rawValue: 1 << 16)

  /// A verb that is not a cue, in a form that no noun has.
  static let verb = WordClass(rawValue: 1 << 17)

  /// Joins clauses.
  static let conjunction = WordClass(rawValue: 1 << 18)

  /// A pronoun of the first or second person. In the list: `speaking`.
  static let firstOrSecondPerson = WordClass(rawValue: 1 << 19)

  /// The class with this name in the lists; nil if there is none.
  init?(name: String) {
    switch name {
    case "function": self = .function
    case "determiner": self = .determiner
    case "pronoun": self = .pronoun
    case "object": self = .object
    case "male": self = .male
    case "female": self = .female
    case "adverb": self = .adverb
    case "auxiliary": self = .auxiliary
    case "time": self = .time
    case "title": self = .title
    case "role": self = .role
    case "group": self = .group
    case "body": self = .organization
    case "place": self = .location
    case "opener": self = .sentenceOpener
    case "particle": self = .particle
    case "word": self = .namingNoun
    case "verb": self = .verb
    case "conjunction": self = .conjunction
    case "speaking": self = .firstOrSecondPerson
    default: return nil
    }
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}
