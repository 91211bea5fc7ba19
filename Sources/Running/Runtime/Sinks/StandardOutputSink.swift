import Glibc
import System

/// Writes records to standard output, one a line, and dead letters to standard error.
///
/// A run that the supervisor has started again makes the same bytes again, and skips those that were written before.
final class StandardOutputSink: Sink {
  /// `PIPE_BUF`: a pipe that is ready takes this many bytes without blocking.
  private static let pieceByteCount = 4096

  private let table: SharedTable?
  private var buffer: [UInt8] = []
  private var bytesToPass: Int
  private var lettersToPass: Int

  /// Standard output holds no earlier result.
  var changes: ResultChanges? { nil }

  /// - Parameter table: Where the number of written bytes is kept for the supervisor.
  init(table: SharedTable?) {
    self.table = table
    bytesToPass = table?[.outputBytes] ?? 0
    lettersToPass = table?[.outputLetters] ?? 0
  }

  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: ReusableResults.Reuse?) throws(SinkError) {
    switch entry.kind {
    case .record:
      buffer.append(contentsOf: payload)
      buffer.append(UInt8(ascii: "\n"))
      if buffer.count >= 256 * 1024 { try write() }
    case .filtered, .excluded: break
    case .deadLetter, .duplicate: try writeLetter(payload)
    }
  }

  func write() throws(SinkError) {
    let passed = min(bytesToPass, buffer.count)
    bytesToPass -= passed
    do throws(SystemError) {
      try writeRecords(buffer[passed...])
    } catch {
      throw SinkError(path: "standard output", cause: error)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  func synchronizeIfDue() {}

  func suspend() throws(SinkError) { try write() }

  func finish(manifest: [UInt8]) throws(SinkError) { try write() }

  /// Writes in pieces that do not block, so that the count in the table is wrong for an instant only.
  private func writeRecords(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
    guard let table else { return try OpenFile.standardOutput.write(bytes.span) }
    var rest = bytes
    while !rest.isEmpty {
      var request = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
      if poll(&request, 1, -1) < 0 && errno != EINTR { throw .current }
      let piece = rest.prefix(Self.pieceByteCount)
      table.set(.isWriting, to: 1)
      let count = piece.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      let failure = SystemError.current
      if count > 0 { table.set(.outputBytes, to: table[.outputBytes] + count) }
      table.set(.isWriting, to: 0)
      if count < 0 && failure.number != EINTR && failure.number != EAGAIN { throw failure }
      rest = rest.dropFirst(max(count, 0))
    }
  }

  private func writeLetter(_ letter: ArraySlice<UInt8>) throws(SinkError) {
    if lettersToPass > 0 {
      lettersToPass -= 1
      return
    }
    do throws(SystemError) {
      try OpenFile.standardError.write((Array(letter) + [UInt8(ascii: "\n")]).span)
    } catch {
      throw SinkError(path: "standard error", cause: error)
    }
    table?.set(.outputLetters, to: (table?[.outputLetters] ?? 0) + 1)
  }
}
