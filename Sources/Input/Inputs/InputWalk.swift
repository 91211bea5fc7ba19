import Archives
import Compression
import Formats
import StageKit
import System

/// Walks the inputs of a run in a stable order, one file at a time.
///
/// Inputs come in the order in which they are named; in a folder, files come in the order of the bytes of their path
/// below it. Hidden files and folders are left out. A symbolic link is followed to a file inside the root, and never to
/// a folder, so a walk ends and stays inside.
struct InputWalk: Sequence, IteratorProtocol {
  enum Element: Sendable {
    case file(InputFile)
    /// Something that cannot be read.
    case failure(DecodeError, Source)
  }

  private struct OpenFolder {
    let path: RawPath
    let relativePath: String
    /// What is still to be visited, the next one at the end.
    var entries: [FolderEntry]
  }

  private var inputs: [String]
  private var listedFiles: ArraySlice<String>
  private var stack: [OpenFolder] = []
  private var root = RawPath("/")
  private let excluded: FileIdentity?
  /// What has been left out so far.
  private(set) var leftOut = LeftOut()

  init(inputs: [String], listedFiles: [String] = [], excludedFolder: String? = nil) {
    self.inputs = inputs.reversed()
    self.listedFiles = listedFiles[...]
    excluded = excludedFolder.flatMap { try? FileStatus(path: $0).identity }
  }

  mutating func next() -> Element? {
    while true {
      if let element = nextInFolder() { return element }
      if !stack.isEmpty { continue }
      if let input = inputs.popLast() {
        if let element = begin(input) { return element }
      } else if let path = listedFiles.popFirst() {
        let path = RawPath(path)
        return namedFile(path, relativePath: path.text)
      } else {
        return nil
      }
    }
  }

  /// The bytes of all files; nil if that says little about the work: compressed files, standard input.
  var totalByteCount: Int? {
    var total = 0
    for case .file(let file) in self {
      guard !file.isStandardInput, !Compression.isName(ofCompressedFile: file.relativePath),
        !ArchiveFormat.isName(ofCompressedArchive: file.relativePath)
      else { return nil }
      total += file.byteCount
    }
    return total
  }

  /// Starts a named input: a file is an element at once, a folder is walked from now on.
  private mutating func begin(_ input: String) -> Element? {
    let path = RawPath(input)
    if input == InputSource.standardInput {
      return .file(InputFile(path: path, relativePath: input, byteCount: 0, origin: .standardInput))
    }
    do throws(SystemError) {
      let status = try FileStatus(path: path.cString)
      guard status.isFolder else { return namedFile(path, relativePath: RawPath.text(ofName: path.name)) }
      root = RawPath(bytes: try FilePath.resolvedBytes(path.cString))
      return enter(path, relativePath: "", status.identity)
    } catch {
      return .failure(.unreadable(path, error), Source(path: RawPath.text(ofName: path.name)))
    }
  }

  private func namedFile(_ path: RawPath, relativePath: String) -> Element {
    do throws(SystemError) {
      let byteCount = try FileStatus(path: path.cString).byteCount
      return .file(InputFile(path: path, relativePath: relativePath, byteCount: byteCount, origin: .named))
    } catch {
      return .failure(.unreadable(path, error), Source(path: relativePath))
    }
  }

  private mutating func nextInFolder() -> Element? {
    guard let folder = stack.last, let entry = stack[stack.count - 1].entries.popLast() else {
      _ = stack.popLast()
      return nil
    }
    let path = folder.path.appending(entry.name)
    let name = RawPath.text(ofName: entry.name)
    let relativePath = folder.relativePath.isEmpty ? name : "\(folder.relativePath)/\(name)"
    switch entry.kind {
    case .folder(let identity): return enter(path, relativePath: relativePath, identity)
    case .file(let identity, let byteCount, let isLink):
      return .file(
        InputFile(
          path: path, relativePath: relativePath, byteCount: byteCount,
          origin: .found(identity, root: root, isLink: isLink)))
    case .unreadable(let error): return .failure(.unreadable(path, error), Source(path: relativePath))
    }
  }

  /// Walks a folder from now on; an element if it cannot be read, whatever the reason.
  private mutating func enter(_ path: RawPath, relativePath: String, _ identity: FileIdentity) -> Element? {
    if identity == excluded { return nil }
    do throws(SystemError) {
      let entries = try FolderEntry.all(in: path, root: root, &leftOut)
      stack.append(OpenFolder(path: path, relativePath: relativePath, entries: entries.reversed()))
      return nil
    } catch {
      let name = relativePath.isEmpty ? RawPath.text(ofName: path.name) : relativePath
      return .failure(.unreadable(path, error), Source(path: name))
    }
  }
}
