import CData
import Language
public import Learning

/// What the stage has learned: who speaks the words between marks, and what is reported without.
public struct QuotationModels: Sendable {
  /// Chooses the speaker of a stretch between marks.
  public let attribution: LinearModel
  /// Chooses what a cue reports without marks.
  public let reported: LinearModel

  /// Models of one's own.
  public init(attribution: LinearModel, reported: LinearModel) {
    self.attribution = attribution
    self.reported = reported
  }

  /// The models that the program holds, for English.
  public static let english = QuotationModels(
    attribution: read(galley_quotation_speakers_model()), reported: read(galley_reported_speech_model()))

  private static func read(_ file: GalleyData) -> LinearModel {
    // The file is part of the program and checked by a test; without weights nobody speaks.
    file.withBytes { LinearModel($0) } ?? LinearModel(weights: [0, 0])
  }
}
