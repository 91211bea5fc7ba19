import StageKit
import System

/// Reads a file line by line; memory holds the longest line and a chunk.
final class RecordLines {
  private static let chunkByteCount = 1 << 20

  let path: String
  private let file: OpenFile
  private var buffer: [UInt8] = []
  /// Where the next line begins in the buffer.
  private var start = 0
  private var isAtEnd = false
  /// The number of the line that was read last, from 1.
  private(set) var number = 0

  init(path: String) throws(ResultError) {
    self.path = path
    do throws(SystemError) {
      file = try OpenFile(path)
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  /// The next line that is not empty, without its line feed; nil at the end.
  func next() throws(ResultError) -> [UInt8]? {
    var searched = start
    while true {
      let end = buffer.span.firstIndex(in: searched..<buffer.count) { $0 == UInt8(ascii: "\n") }
      if end < buffer.count || (isAtEnd && start < end) {
        let line = Array(buffer[start..<end])
        start = min(end + 1, buffer.count)
        searched = start
        number += 1
        if line.isEmpty { continue }
        return line
      }
      if isAtEnd { return nil }
      // What has been searched is not searched again: a line may be long.
      searched = buffer.count - start
      try fill()
    }
  }

  /// Moves what is left to the front, and reads more behind it.
  private func fill() throws(ResultError) {
    // The memory of a long line is given back.
    if start == buffer.count && buffer.capacity > 4 * Self.chunkByteCount {
      buffer = []
    } else {
      buffer.removeSubrange(..<start)
    }
    start = 0
    do throws(SystemError) {
      isAtEnd = try !file.read(into: &buffer, count: Self.chunkByteCount)
    } catch {
      throw .unreadable(path: path, error)
    }
  }
}
