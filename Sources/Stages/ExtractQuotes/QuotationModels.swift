import CData
import Language
public import Learning

/// The trained models of the stage.
public struct QuotationModels: Sendable {
  /// Chooses the speaker of a quoted span.
  public let attribution: LinearModel
  /// Chooses what a cue reports without quotation marks.
  public let reported: LinearModel

  /// Other models than the built-in ones.
  public init(attribution: LinearModel, reported: LinearModel) {
    self.attribution = attribution
    self.reported = reported
  }

  /// The models that are part of the program, for English.
  public static let english = QuotationModels(
    attribution: read(galley_quotation_speakers_model()), reported: read(galley_reported_speech_model()))

  private static func read(_ file: GalleyData) -> LinearModel {
    // A test checks the files, which are part of the program. Without weights no quotation has a speaker.
    file.withBytes { LinearModel($0) } ?? LinearModel(weights: [0, 0])
  }
}
