/// Decides from its features whether a sentence ends at a place.
///
/// The rules follow what Kiss and Strunk (2006) call orthographic evidence: the class of the abbreviation, and whether
/// the next word has a capital because it begins a sentence or because it is a name.
struct BoundaryRules {
  /// Whether a sentence ends there.
  static func endsSentence(_ place: BoundaryFeatures) -> Bool {
    if place.next == .continuingMark { return false }
    switch place.ending {
    case .stop, .ellipsisAndStop: return endsAtStop(place)
    case .question, .exclamation: return endsAtOutcry(place)
    case .ellipsis: return endsAtEllipsis(place)
    default: return endsAtAbbreviation(place)
    }
  }

  private static func endsAtStop(_ place: BoundaryFeatures) -> Bool {
    switch place.next {
    case .capitalized, .starter: return true
    case .lowercaseI: return place.hasSpace
    case .number: return place.hasSpace || place.closesQuotation || place.closesBracket
    case .lowercase: return false
    case .dash, .otherMark: return place.hasSpace
    case .continuingMark: return false
    }
  }

  private static func endsAtOutcry(_ place: BoundaryFeatures) -> Bool {
    if place.isAttributed { return false }
    switch place.next {
    case .starter: return true
    case .capitalized: return !place.wordBefore.isExclaimedName
    case .lowercaseI: return !place.closesQuotation
    case .number: return place.hasSpace
    case .lowercase: return false
    case .dash, .otherMark: return place.hasSpace
    case .continuingMark: return false
    }
  }

  private static func endsAtEllipsis(_ place: BoundaryFeatures) -> Bool {
    switch place.next {
    case .starter, .capitalized: return place.hasSpace || place.closesQuotation
    case .number: return place.closesQuotation
    default: return false
    }
  }

  private static func endsAtAbbreviation(_ place: BoundaryFeatures) -> Bool {
    let isClosed = place.closesQuotation || place.closesBracket
    switch place.next {
    case .starter:
      switch place.ending {
      case .title, .beforeNumber, .inner: return isClosed
      case .initial: return !place.wordBefore.followsName || isClosed
      case .time: return place.wordsBefore > 4
      default: return true
      }
    case .capitalized:
      switch place.ending {
      case .time: return place.wordsBefore > 4
      case .final: return true
      default: return isClosed
      }
    case .number: return isClosed
    case .otherMark: return isClosed
    case .lowercase, .lowercaseI, .continuingMark, .dash: return false
    }
  }
}
