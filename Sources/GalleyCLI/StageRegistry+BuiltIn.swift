import ExportJSON
import Pipeline
import StageKit

extension StageRegistry {
  /// Every stage of this build: the built-in ones and those in Plugins/.
  static func all() throws -> StageRegistry {
    try StageRegistry([ExportJSONStage.self])
  }
}
