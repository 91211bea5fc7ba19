import StageKit
import System

/// Compares the files of the visible result with its journal, as far as no record has to be read: each record is, when it is
/// reused.
struct FolderCheck {
  /// Paths below the folder of files that are not part of the result.
  private(set) var foreignFiles: [String] = []
  /// Names of files with another size than the journal says.
  private(set) var changedFiles: [String] = []

  init(_ generation: Generation, in folder: String) {
    let count = generation.entries.count
    let other = OutputFolder.recordsName(generation.layout == .lines ? .files : .lines)
    if FilePath.exists("\(folder)/\(other)") { foreignFiles.append(other) }
    check(OutputFolder.deadLettersFile, in: folder, byteCount: generation.letterByteCount(of: count))
    switch generation.layout {
    case .lines: check(OutputFolder.recordsFile, in: folder, byteCount: generation.recordByteCount(of: count))
    case .files:
      // Paths as hashes: there may be millions.
      var known: Set<ContentHash> = []
      for entry in generation.entries where entry.kind == .record {
        known.insert(Self.hash(RecordPath.path(ofID: entry.id)))
      }
      findForeignFiles(in: generation.files.records, "", known)
    }
  }

  private mutating func check(_ name: String, in folder: String, byteCount: Int) {
    let found = (try? FileStatus(linkPath: "\(folder)/\(name)"))?.byteCount
    if byteCount == 0 && name == OutputFolder.deadLettersFile {
      if found != nil { foreignFiles.append(name) }
    } else if found != byteCount {
      changedFiles.append(name)
    }
  }

  /// Hidden files are left alone: no record has such a name, and file managers leave them everywhere.
  private mutating func findForeignFiles(in root: String, _ below: String, _ known: Set<ContentHash>) {
    let names = (try? Folder.names(in: below.isEmpty ? root : "\(root)/\(below)")) ?? []
    for name in names.sorted(by: { BytewiseString($0) < BytewiseString($1) }) where !name.utf8.starts(with: ".".utf8) {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      if known.contains(Self.hash(path)) { continue }
      if (try? FileStatus(linkPath: "\(root)/\(path)"))?.isFolder == true {
        findForeignFiles(in: root, path, known)
      } else {
        foreignFiles.append("\(OutputFolder.recordsFolder)/\(path)")
      }
    }
  }

  private static func hash(_ path: String) -> ContentHash { ContentHash(Array(path.utf8).span) }
}

extension Generation {
  /// Whether all files of this generation, which is complete and not published yet, are there under one of their two names.
  func canBePublished(in folder: String) -> Bool {
    let finished = GenerationFiles.finished(in: folder, layout)
    func isThere(_ partial: String, _ final: String, byteCount: Int?) -> Bool {
      guard let status = (try? FileStatus(linkPath: partial)) ?? (try? FileStatus(linkPath: final)) else {
        return false
      }
      return byteCount.map { $0 == status.byteCount } ?? true
    }
    let letterByteCount = self.letterByteCount(of: entries.count)
    return isThere(
      files.records, finished.records, byteCount: layout == .lines ? recordByteCount(of: entries.count) : nil)
      && (letterByteCount == 0 || isThere(files.deadLetters, finished.deadLetters, byteCount: letterByteCount))
      && isThere(
        OutputFolder.partialManifest(in: folder), "\(folder)/\(OutputFolder.manifestFile)", byteCount: nil)
  }
}
