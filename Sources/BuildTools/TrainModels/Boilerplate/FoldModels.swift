import FoundationEssentials
import StripBoilerplate

/// The models of cross-validation as files: `FORM.0.model` has not seen the pages of fold 0.
struct FoldModels {
  /// A pair of models a fold, of which only that of one form is set.
  let models: [BlockModels]

  /// Models that were trained.
  init(_ models: [BlockModel], mode: BoilerplatePage.Mode) {
    self.models = models.map { mode == .text ? BlockModels(text: $0) : BlockModels(markup: $0) }
  }

  /// The models of one form in a folder.
  ///
  /// - Throws: ``DataError`` for a file that is not there or is not a model of this version.
  init(folder: String, mode: BoilerplatePage.Mode) throws {
    let models = try (0..<CrossValidation.foldCount).map { fold in
      let path = "\(folder)/\(Self.name(mode, fold))"
      let bytes = try DataFolder.bytes(path)
      guard let model = BlockModel(encoded: bytes.span, featureCount: mode.featureCount) else {
        throw DataError(message: "\(path): not a model of this version: run strip_boilerplate --fold-models again")
      }
      return model
    }
    self.init(models, mode: mode)
  }

  /// Writes the models into a folder, which is made if it is not there.
  func write(to folder: String, mode: BoilerplatePage.Mode) throws {
    try FileManager.default.createDirectory(at: URL(filePath: folder), withIntermediateDirectories: true)
    for (fold, models) in models.enumerated() {
      guard let model = models.text ?? models.markup else { continue }
      try Data(model.encoded()).write(to: URL(filePath: folder).appending(path: Self.name(mode, fold)))
    }
  }

  private static func name(_ mode: BoilerplatePage.Mode, _ fold: Int) -> String { "\(mode.rawValue).\(fold).model" }
}

extension BoilerplateInput.Mode {
  /// How many features a run has in this form.
  fileprivate var featureCount: Int {
    RunFeature.allCases.count + (self == .markup ? MarkupFeature.allCases.count : 0)
  }
}
