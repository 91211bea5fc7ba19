internal import ArgumentParser
import FoundationEssentials
import Pipeline
import StageFolders

extension StagesCommand {
  /// `galley stages new`
  struct New: StageUsingCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Start a stage of your own: a folder with a stage that works.",
      discussion: "Writes the stage, its README and an example pipeline, and says how to go on.")

    @Argument(help: "The name of the stage, such as ShoutCount; pipelines call it shout_count.")
    var name: String

    @Option(help: "The folder to write the stage's folder into.")
    var folder = "Plugins"

    func run(_ stages: StageRegistry) throws {
      let name: StageName
      do throws(StageName.Refusal) {
        name = try StageName(self.name)
      } catch {
        try refuse(error.message)
      }
      if stages[name.pipelineName] != nil {
        try refuse("there is a stage '\(name.pipelineName)' already; 'galley stages list' shows all")
      }
      var isFolder = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
        try refuse("there is no folder '\(folder)' here: go where galley's Package.swift is, or name one with --folder")
      }
      let path = "\(folder)/\(name.typeName)"
      if FileManager.default.fileExists(atPath: path) { try refuse("'\(path)' is there already") }
      do {
        for file in StageTemplate(name: name).files { try write(file.text, to: "\(path)/\(file.path)") }
      } catch {
        Console.printError("galley: error: cannot write '\(path)': \(error)")
        throw ExitStatus.cannotWrite
      }
      Console.print("'\(path)' is a stage now: pipelines call it '\(name.pipelineName)'\n\nnext:\n\(next(name, path))")
    }

    /// A folder in Plugins/ is part of the next build; one elsewhere becomes a shared object.
    private func next(_ name: StageName, _ path: String) -> ConsoleText {
      let example = "\(path)/Examples"
      let run = "run \(example)/\(name.pipelineName).yaml \(example)/letter.txt --output - --quiet"
      guard folder.split(separator: "/").last == "Plugins" else {
        return """
            galley stages test \(path)
            galley stages build \(path)
            galley \(run) --load \(name.typeName).so
          """
      }
      return """
          swift build
          swift run galley stages test \(name.pipelineName)
          swift run galley \(run)
        """
    }

    private func write(_ text: String, to path: String) throws {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .withoutOverwriting)
    }

    private func refuse(_ message: String) throws -> Never {
      Console.printError("galley: error: \(message)")
      throw ExitStatus.couldNotStart
    }
  }
}
