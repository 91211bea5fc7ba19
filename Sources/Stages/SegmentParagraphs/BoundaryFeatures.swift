import StageKit

/// What is known of a place where a sentence may end.
///
/// Small, closed sets of values, so that a table of learned weights can take the place of ``BoundaryRules``.
struct BoundaryFeatures: Equatable {
  /// What stands before the place, without closing marks.
  enum Ending: UInt8, CaseIterable {
    case stop, exclamation, question
    /// Two or three points, or the one character.
    case ellipsis
    /// Four points and more: an ellipsis and a full stop.
    case ellipsisAndStop
    /// `:-)` without a stop before it.
    case emoticon
    // Abbreviations that carry their full stop.
    case initial, acronym, title, beforeNumber, date, inner, suffix, state, unit, final, time
  }

  /// What stands after the place, without opening marks.
  enum Next: UInt8, CaseIterable {
    case lowercase
    /// `i`, as many write it.
    case lowercaseI
    case capitalized
    /// A capital word that begins sentences.
    case starter
    /// `I`, which has its capital everywhere.
    case pronounI
    /// Two capitals and more: an acronym, or somebody shouts.
    case allCapitals
    /// `EST`, `GMT`.
    case timeZone
    /// A day of the week or a month, with a capital.
    case day
    case number
    /// A mark that goes on with the sentence: a comma, a semicolon, a colon.
    case continuingMark
    case dash
    case otherMark
  }

  var ending = Ending.stop
  /// What the word before the ending is: the ending's own word for abbreviations.
  var wordBefore = WordBefore()
  /// Whether a closing quote mark follows the ending.
  var closesQuotation = false
  /// Whether a closing bracket follows the ending.
  var closesBracket = false
  /// Whether white space stands at the place.
  var hasSpace = true
  var next = Next.capitalized
  /// Whether quote marks or brackets open between the place and the next word.
  var hasOpeningMark = false
  /// Whether `Ann Lee asked` or `asked Ann Lee` follows.
  var isAttributed = false
  /// Whether the paragraph's writer leaves out capitals: it begins with a small letter, or has `i` for `I`.
  var isCareless = false
  /// Whether the ending is an ellipsis that a bracket encloses, `[…]`: something was left out there.
  var isOmission = false
  /// The words of the sentence so far, up to 15.
  var wordsBefore = 0

  struct WordBefore: Equatable {
    var isCapitalized = false
    var isNumber = false
    /// Whether white space stands between it and the ending.
    var isApart = false
    /// Whether the token before that word is a capital word or an initial.
    var followsName = false
    /// Whether the word is a name that carries an exclamation mark.
    var isExclaimedName = false
    /// Whether it cannot be an abbreviation that no list has: it is long, ends as words do, or is a function word.
    var isPlain = false
    /// Whether it follows an opening bracket.
    var isFirstInBrackets = false
    /// Whether it is a short number, or a Roman one, in a language that writes ordinals with a full stop.
    var isOrdinal = false
  }
}
