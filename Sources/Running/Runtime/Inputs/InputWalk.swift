import Compression
import System

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
    excluded = excludedFolder.flatMap { try? FileStatus(path: $0).identity }
  }

  package mutating func next() -> Element? {
    while true {
      if let element = nextInFolder() { return element }
      if !stack.isEmpty { continue }
      if let input = inputs.popLast() {
        if let element = begin(input) { return element }
      } else if let path = listedFiles.popFirst() {
        do throws(SystemError) {
          return .file(InputFile(path: path, relativePath: path, byteCount: try FileStatus(path: path).byteCount))
        } catch {
          return unreadable(path, path, error)
        }
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
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(path: input)
    } catch {
      return unreadable(input, baseName(input), error)
    }
    guard status.isFolder else {
      return .file(InputFile(path: input, relativePath: baseName(input), byteCount: status.byteCount))
    }
    root = (try? FilePath.resolved(input)) ?? input
    return push(input, relativePath: "")
  }

  private mutating func nextInFolder() -> Element? {
    guard var folder = stack.popLast() else { return nil }
    guard let name = folder.names.popLast() else { return nil }
    let path = folder.path.hasSuffix("/") ? folder.path + name.text : folder.path + "/" + name.text
    let relativePath = folder.relativePath.isEmpty ? name.text : folder.relativePath + "/" + name.text
    stack.append(folder)
    if name.isFolder { return push(path, relativePath: relativePath) }
    do throws(SystemError) {
      let status = try FileStatus(path: path)
      guard status.isRegularFile else { return nil }
      return .file(InputFile(path: path, relativePath: relativePath, byteCount: status.byteCount))
    } catch {
      return unreadable(path, relativePath, error)
    }
  }

  private mutating func push(_ path: String, relativePath: String) -> Element? {
    if let excluded, (try? FileStatus(path: path))?.identity == excluded { return nil }
    let names: [Name]
    do throws(SystemError) {
      names = try Self.names(in: path, root: root)
    } catch {
      return unreadable(path, relativePath, error)
    }
    // The next name is taken from the end.
    let sorted = names.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.reversed()
    stack.append(Folder(path: path, relativePath: relativePath, names: Array(sorted)))
    return nil
  }

  /// The names in a folder that are not hidden.
  private static func names(in path: String, root: String) throws(SystemError) -> [Name] {
    var names: [Name] = []
    for name in try System.Folder.names(in: path) {
      guard !name.hasPrefix(".") else { continue }
      let entryPath = path + "/" + name
      switch try? FileStatus(linkPath: entryPath) {
      case let status? where status.isLink:
        // Only a link to a file below the root is followed.
        guard let target = try? FilePath.resolved(entryPath), target.hasPrefix(root + "/"),
          (try? FileStatus(path: entryPath))?.isRegularFile == true
        else { continue }
        names.append(Name(text: name, isFolder: false))
      case let status?: names.append(Name(text: name, isFolder: status.isFolder))
      case nil: names.append(Name(text: name, isFolder: false))
      }
    }
    return names
  }

  private func unreadable(_ path: String, _ relativePath: String, _ error: SystemError) -> Element {
    .unreadable(UnreadableInput(path: path, relativePath: relativePath, reason: error.message))
  }
}

private func baseName(_ path: String) -> String {
  let trimmed = path.reversed().drop { $0 == "/" }.reversed()
  return trimmed.split(separator: "/").last.map { String($0) } ?? path
}
