internal import ArgumentParser
import Glibc
import StageFolders

extension StagesCommand {
  /// `galley stages build`
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build", abstract: "Make a shared object of a stage's folder, for --load.",
      discussion: """
        Needs the Swift compiler that built this galley, and nothing else of it but the modules that lie beside it. The \
        object is made for this galley alone: another one refuses it.
        """)

    @Argument(help: "The folder of the stage, such as Plugins/ShoutCount.")
    var folder: String

    @Option(name: .shortAndLong, help: "The file to write. (default: the folder's name with .so, here)")
    var output: String?

    func run() throws {
      let path = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      let output = output ?? "\(path.split(separator: "/").last ?? "Stage").so"
      do throws(StageCompiler.Failure) {
        try StageCompiler.build(folder: path, output: output)
      } catch {
        Console.printError(ConsoleText(lines: error.message))
        throw ExitStatus.couldNotStart
      }
      Console.print("'\(output)' is ready: --load \(output), or in a pipeline\n\nload: [\(output)]")
    }
  }
}
