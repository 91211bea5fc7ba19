import System

/// A list of files to read.
enum FileList {
  /// The paths in a list, one a line; blank lines are left out.
  static func read(_ path: String) throws -> [String] {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(named: path)
    } catch {
      Console.printError("galley: error: cannot read the list '\(path)': \(error.message)")
      throw ExitStatus.couldNotStart
    }
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
