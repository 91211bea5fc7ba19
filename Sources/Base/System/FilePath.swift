import Glibc

/// What is done with the names of files.
package enum FilePath {
  /// The absolute path of a file, without symbolic links.
  package static func resolved(_ path: String) throws(SystemError) -> String {
    String(decoding: try resolvedBytes(path), as: UTF8.self)
  }

  /// The absolute path of a file, without symbolic links, as the system has it: any bytes but 0.
  package static func resolvedBytes(_ path: UnsafePointer<CChar>) throws(SystemError) -> [UInt8] {
    guard let resolved = realpath(path, nil) else { throw .current }
    defer { free(resolved) }
    return UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map { UInt8(bitPattern: $0) }
  }

  /// Whether something has that name, even if it is a link that leads nowhere.
  package static func exists(_ path: String) -> Bool { (try? FileStatus(linkPath: path)) != nil }

  /// Checks that this process may read a file.
  package static func checkReadable(_ path: String) throws(SystemError) {
    guard access(path, R_OK) == 0 else { throw .current }
  }

  /// Whether this process may run a file as a program.
  package static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Gives a file another name, in place of what had that name; false if there is no such file.
  @discardableResult
  package static func rename(_ from: String, to: String) throws(SystemError) -> Bool {
    guard Glibc.rename(from, to) != 0 else { return true }
    let failure = SystemError.current
    guard failure.isNotFound else { throw failure }
    return false
  }

  /// Removes a file, if it is there.
  package static func remove(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .current }
  }

  /// Removes a file, or a folder with everything in it, if it is there.
  package static func removeTree(_ path: String) throws(SystemError) {
    let status: FileStatus
    do {
      status = try FileStatus(linkPath: path)
    } catch {
      if error.isNotFound { return }
      throw error
    }
    guard status.isFolder else { return try remove(path) }
    for name in try Folder.names(in: path) { try removeTree("\(path)/\(name)") }
    guard rmdir(path) == 0 else { throw .current }
  }
}
