/// A folder of stages: one folder in Plugins/, which declares one stage.
package struct StageFolder: Sendable {
  /// A source file, by its path and text.
  package struct File: Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// What is wrong with a folder, as compilers say it.
  package struct Problem: Equatable, Sendable, CustomStringConvertible {
    package let path: String
    package let line: Int
    package let message: String

    package var description: String { "\(path):\(line):1: error: \(message)" }
  }

  /// What a stage may import: what is ours and meant for it, and nothing that reaches outside the document.
  package static let allowedImports: Set<String> = ["StageKit", "Language", "Learning", "Synchronization"]

  /// The name, which is that of the stage without `Stage`.
  package let name: String
  /// The Swift files below the folder, in order of their paths.
  package let files: [File]

  /// The type that the folder must declare.
  package var stageType: String { "\(name)Stage" }

  /// The folders of files that lie below a root; a file beside the folders is a folder of no name.
  package static func folders(of files: [File], below root: String) -> [StageFolder] {
    var byName: [String: [File]] = [:]
    for file in files {
      let relative = file.path.dropFirst(root.count).drop { $0 == "/" }
      let name = relative.firstIndex(of: "/").map { String(relative[..<$0]) } ?? ""
      byName[name, default: []].append(file)
    }
    return byName.sorted { $0.key < $1.key }
      .map { StageFolder(name: $0.key, files: $0.value.sorted { $0.path < $1.path }) }
  }

  /// What keeps the folder from being a stage.
  package func problems() -> [Problem] {
    if name.isEmpty {
      return files.map { Problem(path: $0.path, line: 1, message: "a stage is a folder: put this file into one") }
    }
    var problems: [Problem] = []
    for file in files {
      for imported in ImportScanner.imports(in: file.text) where !Self.allowedImports.contains(imported.module) {
        let allowed = Self.allowedImports.sorted().joined(separator: ", ")
        let message = "a stage may not import '\(imported.module)'; it may import \(allowed)"
        problems.append(Problem(path: file.path, line: imported.line, message: message))
      }
    }
    if !files.contains(where: { declares(stageType, in: $0.text) }) {
      let message = "the folder '\(name)' must declare 'public struct \(stageType): Stage'"
      problems.append(Problem(path: files[0].path, line: 1, message: message))
    }
    return problems
  }

  /// Whether a line of the text begins the declaration of the type.
  private func declares(_ type: String, in text: String) -> Bool {
    text.split(separator: "\n").contains { line in
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "/" || $0 == "@") }
      guard let keyword = words.firstIndex(of: "struct"), words.index(after: keyword) < words.endIndex else {
        return false
      }
      return words[keyword + 1] == type && words[..<keyword].allSatisfy { $0 == "public" || $0.hasPrefix("@") }
    }
  }
}

/// The Swift file that lists the stages of a module.
package enum StageList {
  /// The text of the file; the same for the same folders.
  package static func source(of folders: [StageFolder], module: String) -> String {
    let list = module.prefix(1).lowercased() + module.dropFirst()
    return """
      // Written while building, from the folders of \(module): not to be edited.

      public import StageKit

      /// The stages of this module, in order of their folders' names.
      public let \(list): [any Stage.Type] = [
      \(folders.map { "  \($0.stageType).self,\n" }.joined())]

      """
  }
}
