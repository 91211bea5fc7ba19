/// Decides from the features of a position whether a sentence ends there.
///
/// The rules follow what Kiss and Strunk (2006) call orthographic evidence: the class of the abbreviation, and whether
/// the next word is capitalised because it begins a sentence or because it is a name.
enum BoundaryRules {
  /// Whether a sentence ends at the position.
  static func endsSentence(_ boundary: BoundaryFeatures) -> Bool {
    // A sentence has at least one word.
    if boundary.next == .continuingMark || boundary.wordsBefore == 0 { return false }
    if boundary.isOmission { return boundary.next == .starter }
    switch boundary.ending {
    case .stop: return endsAtStop(boundary)
    case .question, .exclamation: return endsAtExclamation(boundary)
    case .ellipsis: return endsAtEllipsis(boundary)
    case .ellipsisAndStop: return boundary.next != .lowercase && !boundary.isAttributed
    case .emoticon: return boundary.hasCapitalNext
    default: return endsAtAbbreviation(boundary)
    }
  }

  private static func endsAtStop(_ boundary: BoundaryFeatures) -> Bool {
    // `(Gen. 1:2)`
    if boundary.wordBefore.isFirstInBrackets && boundary.next != .starter && !boundary.isClosed { return false }
    if boundary.wordBefore.isOrdinal && !boundary.isClosed && boundary.next != .starter { return false }
    switch boundary.next {
    case .capitalized, .starter, .pronounI, .day: return true
    case .allCapitals, .timeZone: return boundary.hasSpace || boundary.isClosed
    case .lowercaseI: return boundary.hasSpace
    case .number: return boundary.hasSpace || boundary.isClosed
    case .lowercase:
      return boundary.hasSpace && !boundary.isClosed
        && (boundary.omitsCapitals || boundary.hasOpeningMark || boundary.wordBefore.isPlain)
    case .dash, .otherMark: return boundary.hasSpace
    case .continuingMark: return false
    }
  }

  private static func endsAtExclamation(_ boundary: BoundaryFeatures) -> Bool {
    if boundary.isAttributed { return false }
    switch boundary.next {
    case .starter, .pronounI: return true
    case .capitalized, .allCapitals, .timeZone, .day: return !boundary.wordBefore.isExclaimedName
    case .lowercase, .lowercaseI:
      // A capitalised word may end a title, `Who Knows? by Ann Lee`.
      return boundary.hasSpace && !boundary.isClosed && (boundary.omitsCapitals || !boundary.wordBefore.isCapitalized)
    case .number, .dash, .otherMark: return boundary.hasSpace
    case .continuingMark: return false
    }
  }

  private static func endsAtEllipsis(_ boundary: BoundaryFeatures) -> Bool {
    if boundary.isAttributed { return false }
    switch boundary.next {
    // Between spaces, an ellipsis is a pause or an omission.
    case .pronounI: return !boundary.wordBefore.isApart
    case .starter: return true
    case .capitalized, .allCapitals, .timeZone, .day: return boundary.hasSpace || boundary.closesQuotation
    case .number: return boundary.closesQuotation
    case .lowercase, .lowercaseI, .dash, .otherMark, .continuingMark: return false
    }
  }

  private static func endsAtAbbreviation(_ boundary: BoundaryFeatures) -> Bool {
    // `P.S. The…`, `A.B. The…`: an abbreviation alone is not a sentence.
    if boundary.wordsBefore == 1 && !boundary.isClosed { return false }
    switch boundary.next {
    case .starter, .pronounI:
      switch boundary.ending {
      case .title, .beforeNumber, .inner: return boundary.isClosed
      case .initial: return !boundary.wordBefore.followsName || boundary.isClosed
      case .time: return boundary.wordsBefore > 4
      default: return true
      }
    case .capitalized:
      switch boundary.ending {
      case .time: return boundary.wordsBefore > 4 && !boundary.hasOpeningMark
      // Inside a sentence, a comma follows a state.
      case .final, .state: return true
      default: return boundary.isClosed
      }
    case .allCapitals, .number, .otherMark: return boundary.isClosed
    case .day: return boundary.isClosed
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
