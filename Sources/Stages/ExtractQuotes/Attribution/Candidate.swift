/// A possible speaker of a quoted span.
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
    /// `Lee left, saying` and `Lee left and said`: the subject of the previous cue.
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
    /// The speaker of the previous quotation.
    case continuation
    /// Nobody speaks: a title, a term, irony.
    case nobody
  }

  let form: Form
  /// The tokens that name the speaker; empty if nobody speaks.
  let speaker: Range<Int>
  /// The token that says that somebody speaks; -1 if there is none.
  let cue: Int
  /// The tokens between a speaker and a cue after it, see ``SpeakerCueGap``.
  var speakerCueGap: UInt64 = 0

  static let nobody = Candidate(form: .nobody, speaker: 0..<0, cue: -1)

  /// Whether both name the same words, or both name nobody.
  func names(_ other: Candidate) -> Bool {
    speaker.overlaps(other.speaker) || speaker.isEmpty && other.speaker.isEmpty
  }
}
