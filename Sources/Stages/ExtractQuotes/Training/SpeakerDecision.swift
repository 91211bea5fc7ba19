public import StageKit

/// A decision of a model: who speaks the words between quotation marks.
public struct SpeakerDecision: Sendable {
  /// The words that are quoted or reported.
  public let span: TextSpan
  /// The words that name the speaker.
  public let speaker: TextSpan
  /// The margin from which the stage takes its confidence, in units of the model.
  public let margin: Int32
}
