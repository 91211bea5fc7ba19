import Glibc
import System

/// Whether a file can only have been written by who runs galley, or by root: its code will run as them.
enum FileTrust {
  /// The path of the file itself, links followed.
  ///
  /// The file and every folder above it must belong to the user or to root, and nobody else may write to them: who can
  /// write to a folder can put another file, or another folder, in the place of what lies in it. A folder with the
  /// sticky bit, such as /tmp, is an exception: there only the owner of a file can replace it.
  /// - Throws: ``SharedObjectError``.
  static func check(_ path: String) throws(SharedObjectError) -> String {
    let path = try resolved(path)
    let file = try status(of: path)
    guard file.isRegularFile else { throw .unreadable(reason: "it is not a regular file") }
    try checkOwner(of: file, "it")
    if file.isWritableByGroup || file.isWritableByOthers {
      throw .notTrusted(reason: "others may write to it; 'chmod go-w' forbids that")
    }
    var folder = path
    while folder != "/" {
      folder = parent(of: folder)
      let status = try status(of: folder)
      try checkOwner(of: status, "the folder '\(folder)' above it")
      if (status.isWritableByGroup || status.isWritableByOthers) && !status.isSticky {
        throw .notTrusted(reason: "others may write to the folder '\(folder)' above it; 'chmod go-w' forbids that")
      }
    }
    return path
  }

  private static func parent(of path: String) -> String {
    let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    return parent.isEmpty ? "/" : String(parent)
  }

  private static func resolved(_ path: String) throws(SharedObjectError) -> String {
    do throws(SystemError) {
      return try FilePath.resolved(path)
    } catch {
      throw .unreadable(reason: error.message)
    }
  }

  private static func status(of path: String) throws(SharedObjectError) -> FileStatus {
    do throws(SystemError) {
      return try FileStatus(path: path)
    } catch {
      throw .unreadable(reason: error.message)
    }
  }

  private static func checkOwner(of status: FileStatus, _ what: String) throws(SharedObjectError) {
    if status.owner != geteuid() && status.owner != 0 {
      throw .notTrusted(reason: "\(what) belongs to another user (number \(status.owner))")
    }
  }
}
