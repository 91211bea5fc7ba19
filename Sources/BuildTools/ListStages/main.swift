import Glibc
import StageFolders

// Usage: ListStages OUTPUT ROOT MODULE SOURCE...
// Writes the list of the stages of a module, a folder directly under ROOT each, to OUTPUT.

func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return ferror(file) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
}

func fail(_ lines: [String]) -> Never {
  let text = Array(lines.map { $0 + "\n" }.joined().utf8)
  _ = write(STDERR_FILENO, text, text.count)
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { fail(["usage: ListStages OUTPUT ROOT MODULE SOURCE..."]) }

var files: [StageFolder.File] = []
for path in arguments.dropFirst(4) {
  guard let text = contents(of: path) else { fail(["\(path):1:1: error: cannot read this file"]) }
  files.append(StageFolder.File(path: path, text: text))
}

let folders = StageFolder.folders(of: files, below: arguments[2])
let problems = folders.flatMap { $0.problems() }
guard problems.isEmpty else { fail(problems.map(\.description)) }

let list = StageList.source(of: folders, module: arguments[3])
// A list that has not changed keeps its date, so that nothing is compiled again.
if contents(of: arguments[1]) != list {
  guard let file = fopen(arguments[1], "w"), fputs(list, file) >= 0, fclose(file) == 0 else {
    fail(["\(arguments[1]):1:1: error: cannot write the list of stages"])
  }
}
