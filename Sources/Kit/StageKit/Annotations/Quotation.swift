/// What somebody is quoted as saying, with who says it.
public struct Quotation: Annotation {
  /// How the words are quoted.
  public enum Kind: String, Sendable, CaseIterable {
    /// Whole clauses between marks.
    case direct
    /// Part of the writer's own sentence stands between marks.
    case mixed
    /// Reported in the writer's words, without marks.
    case indirect
  }

  /// The words that are quoted, without their marks, with the punctuation inside them.
  public let span: TextSpan
  /// How they are quoted.
  public let kind: Kind
  /// Where the text names the speaker: a name, a description, a pronoun.
  public let speaker: TextSpan?
  /// The word that says that somebody speaks.
  public let cue: TextSpan?
  /// The speaker's name as the article gives it in full.
  public let speakerName: String?
  /// How sure the stage is that span and speaker are right, in hundredths, 0 to 100.
  public let confidenceHundredths: Int

  /// A quotation over a span.
  public init(
    span: TextSpan, kind: Kind, speaker: TextSpan?, cue: TextSpan?, speakerName: String?, confidenceHundredths: Int
  ) {
    self.span = span
    self.kind = kind
    self.speaker = speaker
    self.cue = cue
    self.speakerName = speakerName
    self.confidenceHundredths = confidenceHundredths
  }

  /// The speaker's name, or nobody.
  public var label: String? { speakerName ?? "nobody" }

  /// Writes kind, speaker, cue, name and confidence.
  public func encodeMembers(to encoder: inout AnnotationEncoder) {
    encoder.member("kind", kind.rawValue)
    encoder.member("speaker", speaker)
    encoder.member("cue", cue)
    encoder.member("speaker_name", speakerName)
    encoder.member("confidence", hundredths: confidenceHundredths)
  }
}

extension Layer where A == Quotation {
  /// The quotations, in text order.
  public static var quotes: Layer<Quotation> { Layer("quotes") }
}
