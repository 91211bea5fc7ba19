import FoundationEssentials
import Glibc
import Runtime

/// A fresh temporary folder that nobody else can write to, removed with the value.
final class PrivateFolder {
  /// Where it lies.
  let path: String

  init() throws(SystemError) {
    var template = Array("\(FileManager.default.temporaryDirectory.path())galley-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError.current }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
