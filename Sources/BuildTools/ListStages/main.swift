import Glibc
import StageFolders
import System

// Usage: ListStages OUTPUT ROOT MODULE SOURCE...
// Writes the list of the stages of a module, a folder directly under ROOT each, to OUTPUT.

func fail(_ lines: [String]) -> Never {
  try? OpenFile.standardError.write(Array(lines.map { $0 + "\n" }.joined().utf8).span)
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { fail(["usage: ListStages OUTPUT ROOT MODULE SOURCE..."]) }

var files: [StageFolder.File] = []
for path in arguments.dropFirst(4) {
  guard let text = try? WholeFile.read(path) else { fail(["\(path):1:1: error: cannot read this file"]) }
  files.append(StageFolder.File(path: path, text: String(decoding: text, as: UTF8.self)))
}

let folders = StageFolder.folders(of: files, below: arguments[2])
let problems = folders.flatMap { $0.problems() }
guard problems.isEmpty else { fail(problems.map(\.description)) }

let list = StageList.source(of: folders, module: arguments[3])
// A list that has not changed keeps its date, so that nothing is compiled again.
let bytes = Array(list.utf8)
if (try? WholeFile.read(arguments[1])) != bytes {
  do throws(SystemError) {
    try WholeFile.write(bytes.span, to: arguments[1])
  } catch {
    fail(["\(arguments[1]):1:1: error: cannot write the list of stages: \(error.message)"])
  }
}
