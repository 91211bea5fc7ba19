import Glibc
import StageKit

/// Writes each record into its own file, with folders as in the ids (`layout: files`).
final class RecordFilesWriter: RecordFileWriter {
  private let folder: String
  private let temporary: String
  private var knownFolders: Set<BytewiseString> = []
  /// Folders with new names that are not synchronised yet.
  private var dirtyFolders: Set<BytewiseString> = []

  init(folder: String) throws(SinkError) {
    self.folder = folder
    temporary = OutputFolder.temporaryRecord(for: folder)
    do throws(SystemError) {
      try makeFolder(folder)
    } catch {
      throw SinkError(path: folder, cause: error)
    }
  }

  /// Continues a generation: removes the files that its journal does not name.
  init(continuing generation: Generation) throws(SinkError) {
    folder = generation.files.records
    temporary = OutputFolder.temporaryRecord(for: folder)
    var known: Set<BytewiseString> = []
    for entry in generation.entries where entry.kind == .record {
      known.insert(BytewiseString(RecordPath.path(ofID: entry.id)))
    }
    do throws(SystemError) {
      try removeFiles(in: folder, "", except: known)
    } catch {
      throw SinkError(path: folder, cause: error)
    }
  }

  func append(_ record: ArraySlice<UInt8>, id: String, origin: Generation?) throws(SinkError) {
    let path = RecordPath.path(ofID: id)
    let fullPath = "\(folder)/\(path)"
    do throws(SystemError) {
      try makeFolders(of: path)
      if let origin, origin.linkRecord(atPath: path, into: folder) { return }
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .current }
      defer { close(descriptor) }
      try writeAll(Array(record) + [UInt8(ascii: "\n")], to: descriptor)
      guard fsync(descriptor) == 0 else { throw .current }
      guard rename(temporary, fullPath) == 0 else { throw .current }
    } catch {
      throw SinkError(path: fullPath, cause: error)
    }
  }

  func copy(_ generation: Generation, count: Int) throws(SinkError) {
    for (position, entry) in generation.entries.prefix(count).enumerated() where entry.kind == .record {
      let path = RecordPath.path(ofID: entry.id)
      do throws(SystemError) {
        try makeFolders(of: path)
      } catch {
        throw SinkError(path: "\(folder)/\(path)", cause: error)
      }
      if generation.linkRecord(atPath: path, into: folder) { continue }
      // Not every file system has hard links.
      guard let record = generation.payload(at: position) else {
        throw SinkError(path: "\(folder)/\(path)", cause: SystemError(number: EIO))
      }
      try append(record[...], id: entry.id, origin: nil)
    }
  }

  func write() {}

  func synchronize() throws(SinkError) {
    for path in dirtyFolders.sorted() { try synchronizeFolder(path.wrappedValue) }
    dirtyFolders.removeAll()
  }

  private func makeFolders(of path: String) throws(SystemError) {
    var current = folder
    // A slash is a byte: as a `Character` it may have an accent.
    for part in path.utf8.split(separator: UInt8(ascii: "/")).dropLast() {
      let parent = current
      current += "/" + String(Substring(part))
      if knownFolders.contains(BytewiseString(current)) { continue }
      try makeFolder(current)
      knownFolders.insert(BytewiseString(current))
      dirtyFolders.insert(BytewiseString(parent))
    }
    dirtyFolders.insert(BytewiseString(current))
  }

  private func removeFiles(in root: String, _ below: String, except known: Set<BytewiseString>) throws(SystemError) {
    let path = below.isEmpty ? root : "\(root)/\(below)"
    for name in try namesInFolder(path) {
      let relative = below.isEmpty ? name : "\(below)/\(name)"
      if FileStatus(linkPath: "\(root)/\(relative)")?.isFolder == true {
        try removeFiles(in: root, relative, except: known)
        // Succeeds only if the folder is empty.
        rmdir("\(root)/\(relative)")
      } else if !known.contains(BytewiseString(relative)) {
        guard unlink("\(root)/\(relative)") == 0 else { throw .current }
      }
    }
  }
}

/// Synchronises the names in a folder with the disk.
func synchronizeFolder(_ path: String) throws(SinkError) {
  let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw SinkError(path: path, cause: .current) }
  defer { close(descriptor) }
  // Some file systems do not support this.
  guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
    throw SinkError(path: path, cause: .current)
  }
}
