public import Learning
public import StageKit

/// A decision of the stage as training sees it: words between quotation marks, and who may have spoken them.
public struct AttributionSample: Sendable {
  /// A possible speaker.
  public struct Choice: Sendable {
    /// The words that name the speaker; nil for the choice that nobody speaks.
    public let speaker: TextSpan?
    /// The word that says that somebody speaks.
    public let cue: TextSpan?
    /// The features by which the model scores the choice.
    public let features: FeatureList
  }

  /// The words between the marks.
  public let span: TextSpan
  /// The choices; never empty.
  public let choices: [Choice]
}
