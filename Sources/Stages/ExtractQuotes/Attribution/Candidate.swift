/// A way to say who speaks the words of a stretch.
struct Candidate {
  /// How the text names the speaker.
  enum Form: UInt8, CaseIterable {
    /// `Lee said`
    case subjectVerb
    /// `Lee, the mayor, said`
    case apposition
    /// `Lee, who was the mayor for two years and, said`: a comma before the verb, the subject far away.
    case farSubject
    /// `Lee left the room and said`: the subject of the sentence.
    case sentenceSubject
    /// `Lee left, saying` and `Lee left and said`: the subject of the cue before.
    case sharedSubject
    /// `said Lee`
    case verbSubject
    /// `according to Lee`
    case accordingTo
    /// `Lee:`
    case colon
    /// `called “…” by Lee`
    case agent
    /// `Lee's “…”`
    case owner
    /// `— Lee`
    case dash
    /// `LEE:` inside the marks
    case label
    /// The speaker of the quotation before.
    case continuation
    /// A title, a term, irony.
    case nobody
  }

  let form: Form
  /// The tokens that name the speaker; empty for nobody.
  let speaker: Range<Int>
  /// The token that says that somebody speaks; -1 without one.
  let cue: Int
  /// What stands between a speaker and a cue behind it, see ``Bridge``.
  var bridge: UInt64 = 0

  static let nobody = Candidate(form: .nobody, speaker: 0..<0, cue: -1)

  /// Whether both say that the same words name the speaker, or that nobody does.
  func names(_ other: Candidate) -> Bool {
    speaker.overlaps(other.speaker) || speaker.isEmpty && other.speaker.isEmpty
  }
}
