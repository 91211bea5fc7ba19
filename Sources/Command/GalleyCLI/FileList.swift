import System

/// A list of files to read.
enum FileList {
  /// The paths in a list, one a line, or with a NUL after each; blank ones are left out.
  static func read(_ path: String, separatedByNUL: Bool = false) throws -> [String] {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(named: path)
    } catch {
      Console.printError("galley: error: cannot read the list '\(path)': \(error.message)")
      throw ExitStatus.couldNotStart
    }
    if separatedByNUL { return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) } }
    return bytes.split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    .filter { !$0.isEmpty }
  }
}

extension WholeFile {
  /// Reads a file that the command line names: `-` is standard input.
  static func read(named path: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    try read(path == "-" ? "/dev/stdin" : path, limit: limit)
  }
}
