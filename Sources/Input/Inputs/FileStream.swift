import Formats
import System

/// The bytes of a file as they are, or of standard input.
final class FileStream: ByteStream {
  let name: String
  let byteCount: Int?
  private let file: OpenFile

  /// Opens a file.
  init(_ input: InputFile) throws(DecodeError) {
    name = input.path.text
    guard !input.isStandardInput else {
      file = .standardInput
      byteCount = nil
      return
    }
    file = try input.open()
    do throws(SystemError) {
      byteCount = try file.status().byteCount
    } catch {
      throw .unreadable(name, error)
    }
  }

  /// Up to `count` bytes from an offset, without going on. Not for standard input.
  func bytes(count: Int, at offset: Int = 0) throws(DecodeError) -> [UInt8] {
    do throws(SystemError) {
      return try file.read(count: count, at: offset)
    } catch {
      throw .unreadable(name, error)
    }
  }

  func read(into bytes: inout [UInt8], count: Int) throws(DecodeError) -> Bool {
    do throws(SystemError) {
      return try file.read(into: &bytes, count: count)
    } catch {
      throw .unreadable(name, error)
    }
  }
}
