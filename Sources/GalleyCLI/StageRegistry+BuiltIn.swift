import ExportJSON
package import Pipeline
import SegmentParagraphs
import StageKit
import Summarize

extension StageRegistry {
  /// Every stage of this build: the built-in ones and those in Plugins/.
  package static func all() throws -> StageRegistry {
    let builtIn: [any Stage.Type] = [
      SegmentParagraphsStage.self, SummarizeStage.self, ExportJSONStage.self,
    ]
    return try StageRegistry(builtIn)
  }
}
