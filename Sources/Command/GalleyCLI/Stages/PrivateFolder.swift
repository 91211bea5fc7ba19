import FoundationEssentials
import System

/// A fresh temporary folder that only this user can write to, removed with the value.
final class PrivateFolder {
  /// Where it lies.
  let path: String

  init() throws(SystemError) {
    path = try Folder.makePrivate(prefix: "\(FileManager.default.temporaryDirectory.path())galley-")
  }

  deinit {
    try? FilePath.removeTree(path)
  }
}
