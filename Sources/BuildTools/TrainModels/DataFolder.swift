import Compression
import FoundationEssentials
import Glibc

/// The folder of the corpora: files of JSON Lines, compressed or not.
struct DataFolder {
  let path: String

  /// The records of a file, one for each line.
  ///
  /// - Throws: ``DataError`` with the path of a file that cannot be read.
  func records<Record: Decodable>(_: Record.Type, in file: String) throws -> [Record] {
    let path = "\(path)/\(file)"
    let bytes = try Self.bytes(path)
    let decoder = JSONDecoder()
    return try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do {
        return try decoder.decode(Record.self, from: Data(line))
      } catch {
        throw DataError(message: "\(path):\(index + 1): \(error)")
      }
    }
  }

  /// The lines of a text file.
  ///
  /// - Throws: ``DataError`` with the path of a file that cannot be read.
  func lines(in file: String) throws -> [String] {
    try Self.bytes("\(path)/\(file)").split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    let file: [UInt8]
    do {
      file = [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw DataError(message: "\(path): \(error)")
    }
    guard path.hasSuffix(".gz") else { return file }
    do {
      let decompressor = try Decompressor(bytes: file)
      var bytes: [UInt8] = []
      while try decompressor.read(into: &bytes, count: 1 << 20) {}
      return bytes
    } catch {
      throw DataError(message: "\(path): \(error.message)")
    }
  }
}

/// Data that cannot be trained on.
struct DataError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
