import Glibc
import Runtime

/// Small files that a command reads at once.
enum WholeFile {
  /// The bytes of a file, or of standard input for `-`, up to a little more than `limit`; nil, with errno set, where it
  /// cannot be read.
  static func read(_ path: String, limit: Int = .max) -> [UInt8]? {
    guard let file = fopen(path == "-" ? "/dev/stdin" : path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= limit {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
    return bytes
  }
}

/// A list of files to read.
enum FileList {
  /// The paths in a list, one a line; blank lines are left out.
  static func read(_ path: String) throws -> [String] {
    guard let bytes = WholeFile.read(path) else {
      Console.printError("galley: error: cannot read the list '\(path)': \(SystemError.current.message)")
      throw ExitStatus.couldNotStart
    }
    return bytes.split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    .filter { !$0.isEmpty }
  }
}
