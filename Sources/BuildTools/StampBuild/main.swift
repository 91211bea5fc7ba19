import FoundationEssentials
import Glibc
import StageFolders

// Usage: StampBuild OUTPUT PACKAGE COMMIT FILE...
// Writes a Swift file that says which commit this build is of, and which code makes records: see CodeStamps.

func fail(_ message: String) -> Never {
  print(message)
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { fail("usage: StampBuild OUTPUT PACKAGE COMMIT FILE...") }
let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"

var files: [CodeStamps.File] = []
for path in arguments.dropFirst(4) {
  guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
    fail("\(path):1:1: error: cannot read this file")
  }
  files.append(CodeStamps.File(path: String(path.dropFirst(root.count)), bytes: Array(bytes)))
}
let stamps = CodeStamps(files)
let stages = stamps.stages.sorted { $0.key < $1.key }.map { "    \"\($0.key)\": \"\($0.value)\",\n" }.joined()
let source = """
  // Written while building, from the sources of the package: not to be edited.

  /// What this build was made from.
  enum BuildStamps {
    /// The commit that was checked out, abbreviated; nil where there is no repository.
    static let commit: String? = \(arguments[3].isEmpty ? "nil" : "\"\(arguments[3])\"")
    /// Of the code that all documents pass through.
    static let shared = "\(stamps.shared)"
    /// Of the code and data of each stage, by the name of its type.
    static let stages: [String: String] = [
  \(stages)  ]
  }

  """

// A file that has not changed keeps its date, so that nothing is compiled again.
let output = URL(filePath: arguments[1])
if (try? Data(contentsOf: output)) != Data(source.utf8) {
  do { try Data(source.utf8).write(to: output) } catch { fail("\(arguments[1]):1:1: error: cannot write the stamps") }
}
