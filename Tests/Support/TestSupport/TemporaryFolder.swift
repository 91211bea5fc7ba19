import FoundationEssentials
import Glibc

/// A fresh folder that is removed with the value.
package final class TemporaryFolder {
  /// Where it lies, without links in the path.
  package let path: String

  package init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var template = Array("\(base)/galley-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let resolved = realpath(template, nil) else { throw SystemFailure(errno: errno) }
    path = String(cString: resolved)
    free(resolved)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, making the folders that it lies in.
  package func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file, making the folders that it lies in.
  package func write(_ bytes: [UInt8], to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o777)
    }
    guard let file = fopen("\(path)/\(name)", "w") else { throw SystemFailure(errno: errno) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw SystemFailure(errno: errno) }
  }

  /// The bytes of a file; nil where there is none.
  package func read(_ name: String) -> [UInt8]? {
    readFile("\(path)/\(name)")
  }

  /// The lines of a file without their line feeds; empty where there is no file.
  package func lines(_ name: String) -> [String] {
    (read(name) ?? []).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in the folder, hidden ones included, in order.
  package var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// A system call of a test that failed.
package struct SystemFailure: Error {
  package let errno: Int32
}

/// The bytes of a file; nil where it cannot be read.
package func readFile(_ path: String) -> [UInt8]? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 64 * 1024)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return bytes
}
