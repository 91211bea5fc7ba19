import Glibc

/// Whether a file can only have been written by who runs galley, or by root: its code will run as them.
enum FileTrust {
  /// The path of the file itself, links followed.
  ///
  /// The file and every folder above it must belong to the user or to root, and nobody else may write to them: who can
  /// write to a folder can put another file, or another folder, in the place of what lies in it. A folder with the
  /// sticky bit, such as /tmp, is an exception: there only the owner of a file can replace it.
  /// - Throws: ``SharedObjectError``.
  static func check(_ path: String) throws(SharedObjectError) -> String {
    guard let resolved = realpath(path, nil) else { throw .unreadable(reason: String(cString: strerror(errno))) }
    defer { free(resolved) }
    let path = String(cString: resolved)
    let file = try status(of: path)
    guard file.st_mode & S_IFMT == S_IFREG else { throw .unreadable(reason: "it is not a file") }
    try checkOwner(of: file, "it")
    if isWritableByOthers(file) {
      throw .notTrusted(reason: "others may write to it; 'chmod go-w' forbids that")
    }
    var folder = path
    while folder != "/" {
      folder = parent(of: folder)
      let status = try status(of: folder)
      try checkOwner(of: status, "the folder '\(folder)' above it")
      if isWritableByOthers(status) && status.st_mode & S_ISVTX == 0 {
        throw .notTrusted(reason: "others may write to the folder '\(folder)' above it; 'chmod go-w' forbids that")
      }
    }
    return path
  }

  private static func parent(of path: String) -> String {
    let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    return parent.isEmpty ? "/" : String(parent)
  }

  private static func status(of path: String) throws(SharedObjectError) -> stat {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
    return status
  }

  private static func isWritableByOthers(_ status: stat) -> Bool {
    status.st_mode & (S_IWGRP | S_IWOTH) != 0
  }

  private static func checkOwner(of status: stat, _ what: String) throws(SharedObjectError) {
    if status.st_uid != geteuid() && status.st_uid != 0 {
      throw .notTrusted(reason: "\(what) belongs to another user (number \(status.st_uid))")
    }
  }
}
