internal import ArgumentParser
import Pipeline
import Runtime

/// `galley inspect`
struct InspectCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show what every stage does to one document.",
    discussion: """
      Prints the layers and metadata that each stage adds, then the text: blocks that are left out with their role, \
      quotations with speaker and confidence, the sentences of the summary. Writes no file.

      Exit status: 0 the document has a record or was filtered; 1 it is a dead letter; 2 there is no such document.
      """)

  @Argument(help: "The pipeline: a YAML file.")
  var pipeline: String

  @Argument(help: "A file that is the document or holds it; - for standard input.")
  var file: String

  @Option(help: "The id of the document, or the number of its record. (default: the first one)")
  var id: String?

  @OptionGroup var variables: VariableOptions

  func run(_ stages: StageRegistry) throws {
    let plan = try PipelineFile.load(pipeline, variables, stages)
    let inspection: Inspection
    do {
      inspection = try Inspection(plan: plan, path: file, id: id)
    } catch {
      Console.printError("galley: error: \(error.message)")
      throw ExitStatus.couldNotStart
    }
    let printer = InspectionPrinter(width: min(Console.width, 110), hasColor: Console.outputHasColor)
    Console.print(printer.render(inspection))
    if inspection.isDeadLetter { throw ExitStatus.hasDeadLetters }
  }
}
