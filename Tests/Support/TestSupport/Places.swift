package import Foundation

/// Where things are that tests read.
package enum Places {
  /// The folder of the package.
  package static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder with data that is not the project's, beside the package; nil where it is absent.
  ///
  /// Tests that need it are skipped without it.
  package static let shared: URL? = {
    let folder = package.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Whether the shared data is there; says so once where it is not.
  package static let hasShared: Bool = {
    if shared == nil { print("../shared is absent: tests that need its data are skipped") }
    return shared != nil
  }()
}
