public import Learning
public import StageKit

/// A decision of the stage as training sees it: a cue outside quotation marks, and what it may report.
public struct ReportedSpeechSample: Sendable {
  /// Words that the cue may report.
  public struct Choice: Sendable {
    /// The words.
    public let span: TextSpan
    /// The features by which the model scores the choice.
    public let features: FeatureList
  }

  /// The word that says that somebody speaks.
  public let cue: TextSpan
  /// The choices; never empty.
  public let choices: [Choice]
  /// The features of the choice that the cue reports nothing.
  public let nothing: FeatureList
}
