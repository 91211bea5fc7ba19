import FoundationEssentials
import Glibc
import Runtime
import StageFolders
import StageLoader
import System

/// Makes shared objects of stage folders with the Swift compiler.
struct StageCompiler {
  /// What went wrong, for people. The compiler has said its part already.
  struct Failure: Error {
    let message: String
  }

  /// Compiles a folder.
  ///
  /// - Parameters:
  ///   - path: The folder; its last part is the name of the stage's type without `Stage`.
  ///   - output: The file to write.
  static func build(folder path: String, output: String) throws(Failure) {
    do throws(SharedObjectError) {
      try SharedObject.checkProgram()
    } catch {
      throw Failure(message: "galley: error: what would be built \(error.message)")
    }
    let folder = try stageFolder(path)
    let problems = folder.problems()
    if !problems.isEmpty { throw Failure(message: problems.map(\.description).joined(separator: "\n")) }
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      let modules = SharedObjectBuild.modules(of: program)
    else {
      throw Failure(
        message: "galley: error: the modules that stages are compiled against are not beside this galley: expected "
          + "../lib/galley (see 'A stage without building galley' in Plugins/README.md)")
    }
    let build = SharedObjectBuild(
      stageType: folder.stageType, module: "\(folder.name)Object", sources: folder.files.map(\.path))
    let workFolder: PrivateFolder
    do {
      workFolder = try PrivateFolder()
      try Data(build.entrySource.utf8).write(to: URL(filePath: "\(workFolder.path)/\(SharedObjectBuild.entryFile)"))
    } catch {
      throw Failure(message: "galley: error: cannot write a temporary file: \(error)")
    }
    let here = FileManager.default.currentDirectoryPath
    for arguments in build.compilerCalls(modules, output: output.hasPrefix("/") ? output : "\(here)/\(output)") {
      guard try run(["swiftc"] + arguments, in: workFolder) else {
        throw Failure(message: "galley: error: '\(path)' does not compile against the modules in '\(modules.folder)'")
      }
    }
    // Other users who may write to it could have their code run: galley does not load such a file.
    chmod(output, 0o755)
  }

  private static func stageFolder(_ path: String) throws(Failure) -> StageFolder {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let root = try? FilePath.resolved(path) else {
      throw Failure(message: "galley: error: there is no folder '\(path)'")
    }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root) else {
      throw Failure(message: "galley: error: '\(path)' is not a folder")
    }
    let files = names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(root)/\(name)").map {
        StageFolder.File(path: "\(root)/\(name)", text: String(decoding: $0, as: UTF8.self))
      }
    }
    let parent = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)])
    guard let folder = StageFolder.folders(of: files, below: parent).first else {
      throw Failure(message: "galley: error: there is no Swift file in '\(path)'")
    }
    return folder
  }

  /// Runs a program in a folder; false if it ends with an error.
  private static func run(_ arguments: [String], in folder: PrivateFolder) throws(Failure) -> Bool {
    do throws(SystemError) {
      return try ChildProcess.run(arguments[0], arguments, in: folder.path) == .exited(0)
    } catch {
      throw Failure(
        message:
          "galley: error: cannot run '\(arguments[0])': \(error.message); stages are built with Swift, which must "
          + "be on the path")
    }
  }
}
