import ExportJSON
import ExtractQuotes
package import Pipeline
import PluginStages
import SegmentParagraphs
package import StageKit
import StageLoader
import StripBoilerplate
import Summarize

extension StageRegistry {
  /// Every stage of this build: the built-in ones, those in Plugins/, and those of the program around it.
  package static func all(with moreStages: [any Stage.Type] = []) throws(DuplicateStageName) -> StageRegistry {
    let builtIn: [any Stage.Type] = [
      StripBoilerplateStage.self, SegmentParagraphsStage.self, ExtractQuotesStage.self, SummarizeStage.self,
      RunProgramStage.self, ExportJSONStage.self,
    ]
    return try StageRegistry(
      builtIn + pluginStages + moreStages, sharedStamp: BuildStamps.shared, stamps: BuildStamps.stages)
  }
}
