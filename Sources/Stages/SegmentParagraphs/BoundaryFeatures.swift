import StageKit

/// What is known about a position where a sentence may end, a boundary candidate.
///
/// Small, closed sets of values, so that a table of trained weights can replace ``BoundaryRules``.
struct BoundaryFeatures: Equatable {
  /// What is before the position, without closing marks.
  enum Ending: UInt8, CaseIterable {
    case stop, exclamation, question
    /// Two or three points, or the single character `…`.
    case ellipsis
    /// Four points or more: an ellipsis and a full stop.
    case ellipsisAndStop
    /// `:-)` without a stop before it.
    case emoticon
    // Abbreviations with their full stop.
    case initial, acronym, title, beforeNumber, date, inner, suffix, state, unit, final, time
  }

  /// What is after the position, without opening marks.
  enum Next: UInt8, CaseIterable {
    case lowercase
    /// `i` for `I`.
    case lowercaseI
    case capitalized
    /// A capitalised word that often begins sentences.
    case starter
    /// `I`, which is a capital everywhere.
    case pronounI
    /// Two capitals or more: an acronym, or shouting.
    case allCapitals
    /// `EST`, `GMT`.
    case timeZone
    /// A day of the week or a month, with a capital.
    case day
    case number
    /// A mark that continues the sentence: a comma, a semicolon, a colon.
    case continuingMark
    case dash
    case otherMark
  }

  var ending = Ending.stop
  /// The word before the ending; for an abbreviation, the abbreviation itself.
  var wordBefore = WordBefore()
  /// Whether a closing quote mark follows the ending.
  var closesQuotation = false
  /// Whether a closing bracket follows the ending.
  var closesBracket = false
  /// Whether white space is at the position.
  var hasSpace = true
  var next = Next.capitalized
  /// Whether quotation marks or brackets open between the position and the next word.
  var hasOpeningMark = false
  /// Whether `Ann Lee asked` or `asked Ann Lee` follows.
  var isAttributed = false
  /// Whether the paragraph omits capitals: it begins with a lower-case letter, or has `i` for `I`.
  var omitsCapitals = false
  /// Whether the ending is an ellipsis in brackets, `[…]`: something was left out.
  var isOmission = false
  /// The number of words in the sentence so far, up to 15.
  var wordsBefore = 0

  struct WordBefore: Equatable {
    var isCapitalized = false
    var isNumber = false
    /// Whether white space is between it and the ending.
    var isApart = false
    /// Whether the token before it is a capitalised word or an initial.
    var followsName = false
    /// Whether it is a name that ends with an exclamation mark.
    var isExclaimedName = false
    /// Whether it cannot be an abbreviation that is missing in the lists: it is long, ends as words do, or is a function word.
    var isPlain = false
    /// Whether it follows an opening bracket.
    var isFirstInBrackets = false
    /// Whether it is a short or Roman number, in a language that writes ordinals with a full stop.
    var isOrdinal = false
  }
}
