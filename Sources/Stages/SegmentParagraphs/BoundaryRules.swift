/// Decides from its features whether a sentence ends at a place.
///
/// The rules follow what Kiss and Strunk (2006) call orthographic evidence: the class of the abbreviation, and whether
/// the next word has a capital because it begins a sentence or because it is a name.
enum BoundaryRules {
  /// Whether a sentence ends there.
  static func endsSentence(_ place: BoundaryFeatures) -> Bool {
    // A sentence has a word.
    if place.next == .continuingMark || place.wordsBefore == 0 { return false }
    if place.isOmission { return place.next == .starter }
    switch place.ending {
    case .stop: return endsAtStop(place)
    case .question, .exclamation: return endsAtOutcry(place)
    case .ellipsis: return endsAtEllipsis(place)
    case .ellipsisAndStop: return place.next != .lowercase && !place.isAttributed
    case .emoticon: return place.hasCapitalNext
    default: return endsAtAbbreviation(place)
    }
  }

  private static func endsAtStop(_ place: BoundaryFeatures) -> Bool {
    // `(Gen. 1:2)`
    if place.wordBefore.isFirstInBrackets && place.next != .starter && !place.isClosed { return false }
    if place.wordBefore.isOrdinal && !place.isClosed && place.next != .starter { return false }
    switch place.next {
    case .capitalized, .starter, .pronounI, .day: return true
    case .allCapitals, .timeZone: return place.hasSpace || place.isClosed
    case .lowercaseI: return place.hasSpace
    case .number: return place.hasSpace || place.isClosed
    case .lowercase:
      return place.hasSpace && !place.isClosed && (place.isCareless || place.hasOpeningMark || place.wordBefore.isPlain)
    case .dash, .otherMark: return place.hasSpace
    case .continuingMark: return false
    }
  }

  private static func endsAtOutcry(_ place: BoundaryFeatures) -> Bool {
    if place.isAttributed { return false }
    switch place.next {
    case .starter, .pronounI: return true
    case .capitalized, .allCapitals, .timeZone, .day: return !place.wordBefore.isExclaimedName
    case .lowercase, .lowercaseI:
      // A capital word may end a title, `Who Knows? by Ann Lee`.
      return place.hasSpace && !place.isClosed && (place.isCareless || !place.wordBefore.isCapitalized)
    case .number, .dash, .otherMark: return place.hasSpace
    case .continuingMark: return false
    }
  }

  private static func endsAtEllipsis(_ place: BoundaryFeatures) -> Bool {
    if place.isAttributed { return false }
    switch place.next {
    // Between blanks it marks a pause or what was left out.
    case .pronounI: return !place.wordBefore.isApart
    case .starter: return true
    case .capitalized, .allCapitals, .timeZone, .day: return place.hasSpace || place.closesQuotation
    case .number: return place.closesQuotation
    case .lowercase, .lowercaseI, .dash, .otherMark, .continuingMark: return false
    }
  }

  private static func endsAtAbbreviation(_ place: BoundaryFeatures) -> Bool {
    // `P.S. The…`, `A.B. The…`: an abbreviation is no sentence.
    if place.wordsBefore == 1 && !place.isClosed { return false }
    switch place.next {
    case .starter, .pronounI:
      switch place.ending {
      case .title, .beforeNumber, .inner: return place.isClosed
      case .initial: return !place.wordBefore.followsName || place.isClosed
      case .time: return place.wordsBefore > 4
      default: return true
      }
    case .capitalized:
      switch place.ending {
      case .time: return place.wordsBefore > 4 && !place.hasOpeningMark
      // A state inside a sentence has a comma after it.
      case .final, .state: return true
      default: return place.isClosed
      }
    case .allCapitals, .number, .otherMark: return place.isClosed
    case .day: return place.isClosed
    case .timeZone, .lowercase, .lowercaseI, .continuingMark, .dash: return false
    }
  }
}

extension BoundaryFeatures {
  fileprivate var isClosed: Bool { closesQuotation || closesBracket }

  fileprivate var hasCapitalNext: Bool {
    switch next {
    case .starter, .pronounI, .capitalized, .allCapitals, .day: true
    default: false
    }
  }
}
