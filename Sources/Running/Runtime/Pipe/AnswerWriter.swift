import Glibc
import System

/// Writes answers to standard output in the order of their lines, each as soon as no earlier one is missing.
///
/// Never blocks: what does not fit waits for the next call.
struct AnswerWriter {
  /// `PIPE_BUF`: a pipe that is ready takes this many bytes without blocking.
  private static let pieceByteCount = 4096

  /// Answers by their lines; those before are missing.
  private var early: [Int: PipeAnswer] = [:]
  private var next = 1
  private var bytes: [UInt8] = []
  private var start = 0
  /// Whether an answer has come that nothing is to follow.
  private(set) var hasLast = false

  /// Whether something is to be written.
  var isWaiting: Bool { start < bytes.count }

  /// Takes the answer to a line.
  mutating func take(_ answer: PipeAnswer, to number: Int) {
    early[number] = answer
    while !hasLast, let answer = early.removeValue(forKey: next) {
      bytes += answer.bytes
      next += 1
      hasLast = answer.isLast
    }
  }

  /// Writes as much as standard output takes; the number of bytes.
  mutating func write() throws(SystemError) -> Int {
    var count = 0
    while isWaiting {
      var request = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
      guard poll(&request, 1, 0) > 0 else { break }
      let piece = bytes[start..<min(start + Self.pieceByteCount, bytes.count)]
      do throws(SystemError) {
        let written = try OpenFile.standardOutput.writeSome(piece.span)
        start += written
        count += written
      } catch {
        guard error.number == EAGAIN || error.number == EINTR else { throw error }
        break
      }
    }
    if !isWaiting {
      bytes.removeAll(keepingCapacity: bytes.count < 1 << 20)
      start = 0
    } else if start > 1 << 20 {
      bytes.removeSubrange(..<start)
      start = 0
    }
    return count
  }
}
