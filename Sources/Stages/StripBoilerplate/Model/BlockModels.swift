import CData
import Language

/// The models of the stage. Without one the rules decide alone.
public struct BlockModels: Sendable, Equatable {
  /// For plain text.
  public var text: BlockModel?
  /// For pages with markup.
  public var markup: BlockModel?

  /// Models; none where the rules shall decide.
  public init(text: BlockModel? = nil, markup: BlockModel? = nil) {
    self.text = text
    self.markup = markup
  }

  /// What `TrainModels strip_boilerplate` made.
  public static let shipped = BlockModels(
    text: model(galley_boilerplate_text_model(), featureCount: RunFeature.allCases.count),
    markup: model(galley_boilerplate_markup_model(), featureCount: MarkupColumns.count))

  private static func model(_ file: GalleyData, featureCount: Int) -> BlockModel {
    guard let model = file.withBytes({ BlockModel(encoded: $0, featureCount: featureCount) }) else {
      preconditionFailure("a model of strip_boilerplate is not of this version: run TrainModels strip_boilerplate")
    }
    return model
  }
}
