/// What a word is to the search for speakers; the classes of `speaker_words_en.txt`.
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
  /// Says that its bearer, or the person meant, is a man.
  static let male = WordClass(rawValue: 1 << 4)
  /// Says that its bearer, or the person meant, is a woman.
  static let female = WordClass(rawValue: 1 << 5)
  /// May stand between a subject and its verb.
  static let adverb = WordClass(rawValue: 1 << 6)
  /// A verb that goes before another.
  static let auxiliary = WordClass(rawValue: 1 << 7)
  /// Names a time: `said John Smith Tuesday`.
  static let time = WordClass(rawValue: 1 << 8)
  /// Stands before a name and is no part of it.
  static let title = WordClass(rawValue: 1 << 9)
  /// Names a person by what they do.
  static let role = WordClass(rawValue: 1 << 10)
  /// Speaks as a body.
  static let group = WordClass(rawValue: 1 << 11)
  /// Part of the name of a body, never of a person.
  static let body = WordClass(rawValue: 1 << 12)
  /// A place.
  static let place = WordClass(rawValue: 1 << 13)
  /// Capitalised at a sentence's start though no name.
  static let opener = WordClass(rawValue: 1 << 14)
  /// Joins the parts of a name.
  static let particle = WordClass(rawValue: 1 << 15)
  /// What a quoted text is called that is no speech: `the word "…"`.
  static let word = WordClass(rawValue: 1 << 16)

  /// A verb that is no cue, in a form that no noun has.
  static let verb = WordClass(rawValue: 1 << 17)

  /// Joins sentences: what follows it begins one.
  static let conjunction = WordClass(rawValue: 1 << 18)

  /// Somebody speaks of himself or to somebody.
  static let speaking = WordClass(rawValue: 1 << 19)

  /// The class that a list calls by this name.
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
    case "body": self = .body
    case "place": self = .place
    case "opener": self = .opener
    case "particle": self = .particle
    case "word": self = .word
    case "verb": self = .verb
    case "conjunction": self = .conjunction
    case "speaking": self = .speaking
    default: return nil
    }
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}
