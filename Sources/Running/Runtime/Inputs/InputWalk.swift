import Compression
import Glibc

/// Walks the inputs of a run in a stable order, one file at a time.
///
/// Inputs come in the order in which they are named; in a folder, files come in the order of the bytes of their path
/// below it. Hidden files and folders are left out. A symbolic link is followed to a file inside the root, and never to
/// a folder: so a walk ends, and stays inside.
package struct InputWalk: Sequence, IteratorProtocol {
  /// What the walk finds.
  package enum Element: Sendable, Equatable {
    case file(InputFile)
    case unreadable(UnreadableInput)
  }

  private struct Folder {
    let path: String
    let relativePath: String
    var names: [Name]
  }

  private struct Name {
    let text: String
    let isFolder: Bool
    /// What the order goes by: a folder's name counts with the slash that follows it in paths.
    var key: String { isFolder ? text + "/" : text }
  }

  private var inputs: [String]
  private var listedFiles: ArraySlice<String>
  private var stack: [Folder] = []
  private var root = ""
  private let excluded: FileIdentity?

  /// A walk over files and folders.
  ///
  /// - Parameters:
  ///   - listedFiles: Files that follow; each is known by its whole path, since a list may hold many of one name.
  ///   - excludedFolder: A folder that is left out wherever it is met: the run's own output.
  package init(inputs: [String], listedFiles: [String] = [], excludedFolder: String? = nil) {
    self.inputs = inputs.reversed()
    self.listedFiles = listedFiles[...]
    excluded = excludedFolder.flatMap(FileIdentity.init(path:))
  }

  package mutating func next() -> Element? {
    while true {
      if let element = nextInFolder() { return element }
      if !stack.isEmpty { continue }
      if let input = inputs.popLast() {
        if let element = begin(input) { return element }
      } else if let path = listedFiles.popFirst() {
        guard let status = FileStatus(path: path) else { return unreadable(path, path) }
        return .file(InputFile(path: path, relativePath: path, byteCount: status.byteCount))
      } else {
        return nil
      }
    }
  }

  /// The bytes of all files; nil where that says little of the work: compressed files, standard input.
  var totalByteCount: Int? {
    var total = 0
    for case .file(let file) in self {
      guard file.path != InputReader.standardInput, Compression.nameInside(file.path) == file.path else { return nil }
      total += file.byteCount
    }
    return total
  }

  /// Starts a named input: a file is an element at once, a folder is walked from now on.
  private mutating func begin(_ input: String) -> Element? {
    if input == InputReader.standardInput { return .file(InputFile(path: input, relativePath: input, byteCount: 0)) }
    guard let status = FileStatus(path: input) else { return unreadable(input, baseName(input)) }
    guard status.isFolder else {
      return .file(InputFile(path: input, relativePath: baseName(input), byteCount: status.byteCount))
    }
    root = realPath(input) ?? input
    return push(input, relativePath: "")
  }

  private mutating func nextInFolder() -> Element? {
    guard var folder = stack.popLast() else { return nil }
    guard let name = folder.names.popLast() else { return nil }
    let path = folder.path.hasSuffix("/") ? folder.path + name.text : folder.path + "/" + name.text
    let relativePath = folder.relativePath.isEmpty ? name.text : folder.relativePath + "/" + name.text
    stack.append(folder)
    if name.isFolder { return push(path, relativePath: relativePath) }
    guard let status = FileStatus(path: path) else { return unreadable(path, relativePath) }
    guard status.isRegularFile else { return nil }
    return .file(InputFile(path: path, relativePath: relativePath, byteCount: status.byteCount))
  }

  private mutating func push(_ path: String, relativePath: String) -> Element? {
    if let excluded, FileIdentity(path: path) == excluded { return nil }
    guard let names = Self.names(in: path, root: root) else { return unreadable(path, relativePath) }
    // The next name is taken from the end.
    let sorted = names.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.reversed()
    stack.append(Folder(path: path, relativePath: relativePath, names: Array(sorted)))
    return nil
  }

  /// The names in a folder that are not hidden; nil where it cannot be read.
  private static func names(in path: String, root: String) -> [Name]? {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [Name] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let entryPath = path + "/" + name
      switch FileStatus(linkPath: entryPath) {
      case let status? where status.isLink:
        // Only a link to a file below the root is followed.
        guard let target = realPath(entryPath), target.hasPrefix(root + "/"),
          FileStatus(path: entryPath)?.isRegularFile == true
        else { continue }
        names.append(Name(text: name, isFolder: false))
      case let status?: names.append(Name(text: name, isFolder: status.isFolder))
      case nil: names.append(Name(text: name, isFolder: false))
      }
    }
    return names
  }

  private func unreadable(_ path: String, _ relativePath: String) -> Element {
    .unreadable(UnreadableInput(path: path, relativePath: relativePath, reason: SystemError.current.message))
  }
}

private func baseName(_ path: String) -> String {
  let trimmed = path.reversed().drop { $0 == "/" }.reversed()
  return trimmed.split(separator: "/").last.map { String($0) } ?? path
}

private func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
