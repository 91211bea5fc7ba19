package import Formats
import StageKit

/// Cuts the bytes of a table (CSV, RFC 4180), given in pieces, into rows.
///
/// Says what Python's `csv` says with its default dialect: a quotation mark is one at the beginning of a field only, a line
/// ends with LF, CRLF or CR. Blank lines are not rows. In two cases it says more: a row of more bytes than the limit, and a
/// quotation mark that nothing closes before the end of the file, which would take all that follows into one field. Each is
/// a failure, and reading goes on one line after the beginning of the row. What is held is at most a row of the limit's
/// size and what is given at a time. Linear, whatever is in the file. Not safe from two threads at once.
package struct CSVCutter {
  /// A row that was found, or what should have been one.
  package enum Piece: Sendable, Equatable {
    /// The row's bytes, as a range of the cutter's, without the line break that ends it; the line on which it begins, from 1.
    case row(Range<Int>, line: Int)
    case failure(DecodeError)
  }

  /// How often bytes may be looked at again because a row that began before them has failed.
  private static let maxRereads = 8

  /// The bytes that have been given and not yet been taken away; more are appended.
  package var bytes: [UInt8] = []
  /// What stands between two fields. Must not change once there was a row.
  package var delimiter: UInt8

  private let limit: Int
  /// The first byte that has not been looked at.
  private var position = 0
  /// Where the row begins that is not complete.
  private var rowStart = 0
  /// The line on which it begins.
  private var line = 1
  /// Whether the position is between quotation marks.
  private var isQuoted = false
  /// Where a line is looked for after whose end reading goes on, as an offset in the file; nil where rows are read.
  private var passesUntil: Int?
  /// Up to which offset failed rows have been looked at, and how often that was done again.
  private var rereads = (end: 0, count: 0)
  /// How many bytes of the file were before those that are held.
  private var takenByteCount = 0

  /// - Parameter limit: The bytes that a row may have.
  package init(delimiter: UInt8, limit: Int) {
    self.delimiter = delimiter
    self.limit = limit
  }

  /// The rows that are complete, as ranges of ``bytes`` until ``takeBytes()``.
  package mutating func nextPieces(atEnd: Bool) -> [Piece] {
    var pieces: [Piece] = []
    while step(atEnd, &pieces) {}
    return pieces
  }

  /// Gives the bytes of all complete rows away and keeps the rest.
  package mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = Array(taken[rowStart...])
    takenByteCount += rowStart
    position -= rowStart
    rowStart = 0
    return taken
  }

  /// Goes on by one row; false where more bytes are needed, or none are left.
  private mutating func step(_ atEnd: Bool, _ pieces: inout [Piece]) -> Bool {
    if let passesUntil { return passLine(from: passesUntil, atEnd) }
    if let row = nextRow(atEnd) {
      guard row.end - rowStart <= limit else {
        fail(tooLong(), &pieces)
        return true
      }
      if row.end > rowStart { pieces.append(.row(rowStart..<row.end, line: line)) }
      line += lineBreaks(in: rowStart..<row.next)
      begin(at: row.next)
      return true
    }
    // Not all bytes: the last of them may belong to the line break.
    if position - rowStart > limit {
      fail(tooLong(), &pieces)
    } else if atEnd && isQuoted {
      fail(unclosed(), &pieces)
    } else {
      guard atEnd, rowStart < bytes.count else { return false }
      pieces.append(.row(rowStart..<bytes.count, line: line))
      begin(at: bytes.count)
    }
    return true
  }

  private mutating func begin(at index: Int) {
    rowStart = index
    position = index
    isQuoted = false
  }
}

// MARK: - Rows

extension CSVCutter {
  /// Where the row ends, and where the next one begins; nil if that is not among the bytes.
  private mutating func nextRow(_ atEnd: Bool) -> (end: Int, next: Int)? {
    // No copy of the bytes: they are retained while the position moves.
    let (bytes, count) = (bytes, bytes.count)
    let span = bytes.span
    var position = position
    defer { self.position = position }
    while position < count {
      if isQuoted {
        position = span.firstIndex(in: position..<count) { $0 == UInt8(ascii: "\"") }
        // A mark is closed by one that is not doubled, which the next byte shows.
        guard position < count, position + 1 < count || atEnd else { return nil }
        isQuoted = position + 1 < count && span[position + 1] == UInt8(ascii: "\"")
        position += isQuoted ? 2 : 1
        continue
      }
      position = span.firstIndex(in: position..<count) {
        $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
      }
      guard position < count else { return nil }
      if span[position] == UInt8(ascii: "\"") {
        isQuoted = position == rowStart || span[position - 1] == delimiter
        position += 1
      } else {
        return lineBreak(at: position, in: span, atEnd).map { (position, $0) }
      }
    }
    return nil
  }

  /// The index after a line break; nil if its second byte may follow.
  private func lineBreak(at index: Int, in bytes: Span<UInt8>, _ atEnd: Bool) -> Int? {
    guard bytes[index] == UInt8(ascii: "\r") else { return index + 1 }
    guard index + 1 < bytes.count else { return atEnd ? index + 1 : nil }
    return index + (bytes[index + 1] == UInt8(ascii: "\n") ? 2 : 1)
  }

  /// How many lines end in a range.
  private func lineBreaks(in range: Range<Int>) -> Int {
    let span = bytes.span
    let feeds = span.count(of: UInt8(ascii: "\n"), in: range)
    let returns = span.count(of: UInt8(ascii: "\r"), in: range)
    guard returns > 0 else { return feeds }
    var pairs = 0
    for index in range.dropFirst() where span[index] == UInt8(ascii: "\n") && span[index - 1] == UInt8(ascii: "\r") {
      pairs += 1
    }
    return feeds + returns - pairs
  }
}

extension Span<UInt8> {
  /// How often a byte stands in a range.
  fileprivate func count(of byte: UInt8, in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var total = 0
    var index = range.lowerBound
    while index &+ 64 <= range.upperBound {
      // The range is inside the bytes; the loop's count is a constant, and nothing in it can fail, so that it becomes a few
      // vector instructions.
      var found: UInt8 = 0
      for offset in 0..<64 { unsafe found &+= self[unchecked: index &+ offset] == byte ? 1 : 0 }
      total &+= Int(found)
      index &+= 64
    }
    while index < range.upperBound {
      if unsafe self[unchecked: index] == byte { total &+= 1 }
      index &+= 1
    }
    return total
  }
}

// MARK: - Failures

extension CSVCutter {
  private func tooLong() -> DecodeError {
    DecodeError(
      .tooLarge,
      """
      the row that begins on line \(line) has more bytes than max_document_bytes allows (\(limit)); a quotation mark may \
      not be closed; reading goes on with the next line
      """, offset: takenByteCount + rowStart)
  }

  private func unclosed() -> DecodeError {
    DecodeError(
      .damagedRecord,
      """
      the row that begins on line \(line) has a quotation mark that is not closed before the file ends; reading goes on \
      with the next line
      """, offset: takenByteCount + rowStart)
  }

  /// Gives the row at hand up.
  private mutating func fail(_ error: DecodeError, _ pieces: inout [Piece]) {
    pieces.append(.failure(error))
    let start = takenByteCount + rowStart
    let end = start + limit
    // Lines of which each opens a quotation mark, read again one by one to the limit, would take for ever.
    rereads.count = start < rereads.end ? rereads.count + 1 : 0
    rereads.end = end
    passesUntil = rereads.count > Self.maxRereads ? end : start
  }

  /// Goes on behind the line that an offset of the file lies in, and lets go of the bytes before; false if that line does
  /// not end among the bytes.
  private mutating func passLine(from offset: Int, _ atEnd: Bool) -> Bool {
    let count = bytes.count
    var index = min(max(offset - takenByteCount, rowStart), count)
    // Not between the two bytes of a line break.
    if index > rowStart, bytes[index - 1] == UInt8(ascii: "\r") { index -= 1 }
    let end = bytes.span.firstIndex(in: index..<count) { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    if end < count, let next = lineBreak(at: end, in: bytes.span, atEnd) {
      line += lineBreaks(in: rowStart..<next)
      passesUntil = nil
      begin(at: next)
      return true
    }
    let passed = rowStart..<(atEnd ? count : end)
    line += lineBreaks(in: passed)
    takenByteCount += passed.count
    bytes.removeSubrange(passed)
    begin(at: rowStart)
    return false
  }
}
