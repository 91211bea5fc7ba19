import Compression
import Formats
import Glibc
import System

/// Reads an input from its start, piece by piece, decompressing on the way.
struct InputReader: ~Copyable {
  /// What stands for standard input among the inputs, as in most commands.
  static let standardInput = "-"

  private enum Bytes {
    case plain
    case compressed(Decompressor)
  }

  private let file: OpenFile
  private let bytes: Bytes

  /// Opens an input; compression is recognized by the first bytes.
  init(path: String) throws(InputError) {
    if path == Self.standardInput {
      // What comes through a pipe can be looked at only once: the decompressor does, and passes on what is plain.
      let decompressor = try Self.decompressor(STDIN_FILENO)
      self.init(file: .standardInput, bytes: .compressed(decompressor))
      return
    }
    let file = try Self.open(path)
    let prefix = (try? file.read(count: 16, at: 0)) ?? []
    if Compression.recognize(prefix: prefix.span) == nil {
      self.init(file: file, bytes: .plain)
    } else {
      let decompressor = try Self.decompressor(file.descriptor)
      self.init(file: file, bytes: .compressed(decompressor))
    }
  }

  private init(file: consuming OpenFile, bytes: Bytes) {
    self.file = file
    self.bytes = bytes
  }

  /// Appends up to `count` bytes; false at the end.
  func read(into result: inout [UInt8], count: Int) throws(InputError) -> Bool {
    switch bytes {
    case .plain:
      do throws(SystemError) {
        return try file.read(into: &result, count: count)
      } catch {
        throw InputError(error)
      }
    case .compressed(let decompressor):
      do throws(CompressionError) {
        return try decompressor.read(into: &result, count: count)
      } catch {
        throw InputError(error)
      }
    }
  }

  /// All bytes of an input; nil where they are more than `limit`.
  static func readAll(path: String, expectedCount: Int, limit: Int) throws(InputError) -> [UInt8]? {
    let reader = try InputReader(path: path)
    var bytes: [UInt8] = []
    return try reader.readRest(into: &bytes, expectedCount: expectedCount, limit: limit) ? bytes : nil
  }

  /// Appends all that is left; false where the result is longer than `limit`.
  func readRest(into bytes: inout [UInt8], expectedCount: Int, limit: Int) throws(InputError) -> Bool {
    // One byte more than expected, so that the end of the file is seen with the first read.
    var count = min(expectedCount, limit) + 1
    bytes.reserveCapacity(count)
    while try read(into: &bytes, count: count) {
      if bytes.count > limit { return false }
      count = 64 * 1024
    }
    return true
  }

  private static func open(_ path: String) throws(InputError) -> OpenFile {
    do throws(SystemError) {
      return try OpenFile(path)
    } catch {
      throw InputError(error)
    }
  }

  private static func decompressor(_ descriptor: Int32) throws(InputError) -> Decompressor {
    do throws(CompressionError) {
      return try Decompressor(descriptor: descriptor)
    } catch {
      throw InputError(error)
    }
  }
}

/// Why an input cannot be read: what its dead letter says.
struct InputError: Error, Equatable {
  let code: String
  let reason: String

  init(_ error: SystemError) {
    code = "unreadable"
    reason = error.message
  }

  init(_ error: TextEncodingError) {
    code = "unknown_encoding"
    reason = error.description
  }

  init(_ error: CompressionError) {
    code = error.systemError == nil ? "damaged_compression" : "unreadable"
    reason = error.message
  }
}
