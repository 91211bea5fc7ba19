/// What a phrase on a line speaks for.
enum Cue: UInt8, CaseIterable {
  /// Menus, buttons, share lines.
  case navigation
  /// The heading over other articles: what follows are teasers.
  case related
  /// The head of the readers' comments, and their forms.
  case comments
  /// Newsletters, donations, subscriptions, advertisements.
  case promotion
  /// Copyright, cookies, terms.
  case legal
  /// Who wrote, and when.
  case byline
  /// Who contributed to the text.
  case credit
  /// Who took or gave a picture, or where a thing comes from.
  case picture
  /// What stands under a picture.
  case caption
  /// What a server says in place of a page.
  case error

  /// The name of the section in the list of phrases.
  var name: String { "\(self)" }
}

/// How strongly a line shows each cue: the place of the strongest phrase.
struct CueMarks: Equatable {
  /// Where in the line a phrase stands, the weakest evidence first.
  enum Place: UInt32 {
    case none, anywhere, start, whole
  }

  private var bits: UInt32 = 0

  /// No cue at all.
  var isEmpty: Bool { bits == 0 }

  /// The place of the strongest phrase for a cue.
  subscript(_ cue: Cue) -> Place {
    Place(rawValue: bits >> (UInt32(cue.rawValue) * 2) & 3) ?? .none
  }

  /// Notes a phrase; a stronger one that was noted before stays.
  mutating func note(_ cue: Cue, at place: Place) {
    guard place.rawValue > self[cue].rawValue else { return }
    let shift = UInt32(cue.rawValue) * 2
    bits = bits & ~(3 << shift) | place.rawValue << shift
  }

  /// Takes over the phrases that stand inside a following line of the same run.
  ///
  /// Where a line of hard-wrapped text begins or ends says nothing, so there they count as standing anywhere, and only
  /// if their list says that they may.
  mutating func formUnionOfInner(_ other: CueMarks) {
    for cue in Cue.allCases where other[cue] == .anywhere { note(cue, at: .anywhere) }
  }
}
