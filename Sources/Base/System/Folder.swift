import Glibc

/// What is done with folders.
package enum Folder {
  /// Makes a folder unless it is there.
  package static func make(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o777) != 0 else { return }
    let failure = SystemError.current
    guard failure.number == EEXIST else { throw failure }
    guard try FileStatus(path: path).isFolder else { throw SystemError(number: ENOTDIR) }
  }

  /// Makes a folder, and those that it is in, unless they are there.
  package static func makeWithParents(_ path: String) throws(SystemError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      try make(made)
    }
  }

  /// Makes a folder with a new name, which begins with `prefix`, that only this user can look into; its path.
  package static func makePrivate(prefix: String) throws(SystemError) -> String {
    var template = Array("\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .current }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a folder, if it is empty.
  package static func removeIfEmpty(_ path: String) { rmdir(path) }

  /// All names in a folder, hidden ones too, in no order.
  package static func names(in path: String) throws(SystemError) -> [String] {
    try nameBytes(in: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All names in a folder as the system has them: any bytes but 0 and the slash.
  package static func nameBytes(in path: UnsafePointer<CChar>) throws(SystemError) -> [[UInt8]] {
    guard let directory = opendir(path) else { throw .current }
    defer { closedir(directory) }
    var names: [[UInt8]] = []
    while true {
      // The end and an error look the same but for this.
      errno = 0
      guard let entry = readdir(directory) else { break }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
      if name != Array(".".utf8) && name != Array("..".utf8) { names.append(name) }
    }
    guard errno == 0 else { throw .current }
    return names
  }

  /// Puts the names in a folder on the disk itself.
  package static func synchronize(_ path: String) throws(SystemError) {
    let folder = try OpenFile(path, for: .folder)
    do throws(SystemError) {
      try folder.synchronize()
    } catch {
      // Some file systems cannot do that.
      guard error.number == EINVAL || error.number == EROFS else { throw error }
    }
  }
}
