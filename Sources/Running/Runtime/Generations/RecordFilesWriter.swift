import StageKit
import System

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
      try Folder.make(folder)
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
      let file = try OpenFile(temporary, for: .replacing)
      try file.write((Array(record) + [UInt8(ascii: "\n")]).span)
      try file.synchronize()
      guard try FilePath.rename(temporary, to: fullPath) else { throw .inputOutput }
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
        throw SinkError(path: "\(folder)/\(path)", cause: .inputOutput)
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
      try Folder.make(current)
      knownFolders.insert(BytewiseString(current))
      dirtyFolders.insert(BytewiseString(parent))
    }
    dirtyFolders.insert(BytewiseString(current))
  }

  private func removeFiles(in root: String, _ below: String, except known: Set<BytewiseString>) throws(SystemError) {
    let path = below.isEmpty ? root : "\(root)/\(below)"
    for name in try Folder.names(in: path) {
      let relative = below.isEmpty ? name : "\(below)/\(name)"
      if try FileStatus(linkPath: "\(root)/\(relative)").isFolder {
        try removeFiles(in: root, relative, except: known)
        Folder.removeIfEmpty("\(root)/\(relative)")
      } else if !known.contains(BytewiseString(relative)) {
        try FilePath.remove("\(root)/\(relative)")
      }
    }
  }
}

/// Synchronises the names in a folder with the disk.
func synchronizeFolder(_ path: String) throws(SinkError) {
  do throws(SystemError) {
    try Folder.synchronize(path)
  } catch {
    throw SinkError(path: path, cause: error)
  }
}
