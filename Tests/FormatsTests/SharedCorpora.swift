import Foundation

/// The corpora that lie beside the project, not in it.
enum SharedCorpora {
  /// The path of a folder below `../shared/corpora`; nil, with a printed reason, where it is absent.
  static func folder(_ name: String) -> String? {
    var root = URL(filePath: #filePath)
    while root.path() != "/" {
      root.deleteLastPathComponent()
      let folder = root.appending(path: "../shared/corpora/\(name)").standardizedFileURL
      if FileManager.default.fileExists(atPath: folder.path()) { return folder.path() }
    }
    print("skipped: no ../shared/corpora/\(name) beside the project")
    return nil
  }
}
