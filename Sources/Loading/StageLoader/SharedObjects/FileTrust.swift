import Glibc

/// Whether a file can only have been written by who runs galley, or by root: its code will run as them.
enum FileTrust {
  /// The path of the file itself, links followed.
  static func check(_ path: String) throws(SharedObjectError) -> String {
    guard let resolved = realpath(path, nil) else { throw .unreadable(reason: String(cString: strerror(errno))) }
    defer { free(resolved) }
    let path = String(cString: resolved)
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(reason: "it is no file") }
    try checkOwner(status, "it")
    if status.st_mode & (S_IWGRP | S_IWOTH) != 0 {
      throw .notTrusted(reason: "others may write to it; 'chmod go-w' forbids that")
    }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    guard stat(folder.isEmpty ? "/" : folder, &status) == 0 else {
      throw .unreadable(reason: String(cString: strerror(errno)))
    }
    try checkOwner(status, "its folder")
    // Where the sticky bit is set, as in /tmp, only its owner can put another file in the place of one.
    if status.st_mode & S_IWOTH != 0 && status.st_mode & S_ISVTX == 0 {
      throw .notTrusted(reason: "everybody may write to its folder; 'chmod o-w' forbids that")
    }
    return path
  }

  private static func checkOwner(_ status: stat, _ what: String) throws(SharedObjectError) {
    if status.st_uid != geteuid() && status.st_uid != 0 {
      throw .notTrusted(reason: "\(what) belongs to another user (number \(status.st_uid))")
    }
  }
}
