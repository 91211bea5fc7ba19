import Glibc

/// A file a record, in folders as the ids have them.
///
/// Everything is written into a hidden folder, which gets its final name when the run is whole.
final class FilesSink: Sink {
  private let partialFolder: String
  private let finalFolder: String
  private var knownFolders: Set<String> = []

  init(folder: String) throws(SinkError) {
    partialFolder = "\(folder)/.\(OutputFolder.recordsFolder).partial"
    finalFolder = "\(folder)/\(OutputFolder.recordsFolder)"
    do throws(SystemError) {
      try removeTree(partialFolder)
      try makeFolder(partialFolder)
    } catch {
      throw SinkError(path: partialFolder, cause: error)
    }
  }

  func write(_ record: ArraySlice<UInt8>, id: String) throws(SinkError) {
    let path = RecordPath.path(ofID: id)
    let fullPath = "\(partialFolder)/\(path)"
    do throws(SystemError) {
      try makeFolders(of: path)
      let temporary = fullPath + ".partial"
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

  func flush() {}

  func finish() throws(SinkError) {
    do throws(SystemError) {
      try removeTree(finalFolder)
      guard rename(partialFolder, finalFolder) == 0 else { throw .current }
    } catch {
      throw SinkError(path: finalFolder, cause: error)
    }
  }

  private func makeFolders(of path: String) throws(SystemError) {
    let parts = path.split(separator: "/").dropLast()
    var folder = partialFolder
    for part in parts {
      folder += "/" + part
      if knownFolders.contains(folder) { continue }
      try makeFolder(folder)
      knownFolders.insert(folder)
    }
  }
}

/// The path of a record's file, made of its id.
enum RecordPath {
  private static let longestName = 200

  /// A relative path for every id: unique, inside the folder, with names that every file system takes.
  ///
  /// The parts of the id between slashes are folders. What cannot stand in a name is written as `%` and two hexadecimal
  /// digits a byte; folders end in nothing special, files in `.json`, so neither hides the other: a part that would
  /// itself end in `.json` before a slash has its dot written so.
  static func path(ofID id: String) -> String {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    var names = parts.map { name(of: $0) }
    for index in names.indices.dropLast() where names[index].hasSuffix(".json") {
      names[index] = names[index].dropLast(5) + "%2Ejson"
    }
    return names.joined(separator: "/") + ".json"
  }

  private static func name(of part: Substring) -> String {
    if part.isEmpty { return "%" }
    var name = ""
    for (index, scalar) in part.unicodeScalars.enumerated() {
      let isLeadingDot = index == 0 && scalar == "."
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "%" || scalar == "\\" || scalar == ":" || isLeadingDot
      {
        name += "%" + hexadecimal(UInt8(scalar.value))
      } else {
        name.unicodeScalars.append(scalar)
      }
    }
    guard name.utf8.count > longestName else { return name }
    // A long name keeps its start, and a hash of the whole tells it from others that start so.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var prefix = String(decoding: name.utf8.prefix(longestName - 24), as: UTF8.self)
    while prefix.utf8.count > longestName - 20 { prefix.removeLast() }
    return prefix + "%" + String(hash, radix: 16)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
