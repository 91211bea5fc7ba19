import ExportJSON
import ExtractQuotes
package import Pipeline
import PluginStages
import SegmentParagraphs
import StageKit
import StageLoader
import StripBoilerplate
import Summarize

extension StageRegistry {
  /// The stages of whoever has put a command around galley.
  @TaskLocal static var moreStages: [any Stage.Type] = []

  /// Every stage of this build: the built-in ones and those in Plugins/.
  package static func all() throws -> StageRegistry {
    let builtIn: [any Stage.Type] = [
      StripBoilerplateStage.self, SegmentParagraphsStage.self, ExtractQuotesStage.self, SummarizeStage.self,
      RunProgramStage.self, ExportJSONStage.self,
    ]
    return try StageRegistry(
      builtIn + pluginStages + moreStages, sharedStamp: BuildStamps.shared, stamps: BuildStamps.stages)
  }
}
