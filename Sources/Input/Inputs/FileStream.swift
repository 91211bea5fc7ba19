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

  /// The first bytes, up to `count`, without going on. Not for standard input.
  func prefix(_ count: Int) throws(DecodeError) -> [UInt8] {
    do throws(SystemError) {
      return try file.read(count: count, at: 0)
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
