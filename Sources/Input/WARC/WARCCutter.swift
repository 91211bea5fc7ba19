package import Formats

/// Cuts the bytes of a WARC file, given in pieces, into records; of their blocks it reads no more than the heads of HTTP.
///
/// WARC/0.17, 1.0 and 1.1 as they are written: lines may end with LF alone, blank lines may be missing or too many. A record
/// whose length is wrong, that is, which is not followed by another record or the end, and what is not a record at all are
/// failures that say where; the next record behind is found again, by a line that begins a whole head. What is held is at
/// most a record of the limit's size and what is given at a time. Not safe from two threads at once.
package struct WARCCutter {
  /// A record that holds a document, or something that should have been a record.
  package enum Piece: Sendable, Equatable {
    case record(WARCRecord)
    case failure(DecodeError, number: Int)
  }

  /// Whether bytes will follow those that were given.
  package enum Ending: Sendable {
    case open
    /// The file ends here.
    case complete
    /// The file cannot be read on. A record that is not whole is not reported: whoever reads the file says why.
    case brokenOff
  }

  /// A record without a document that is passed over in pieces.
  struct SkippedRecord {
    let number: Int
    let offset: Int
    let kind: PassedOverRecords.Kind
    /// How many bytes of its block are still to come.
    var byteCount: Int
  }

  /// What is expected at the position.
  enum State {
    case record
    /// The next head at the beginning of a line: what comes is not a record.
    case anyHead
    /// The rest of a block.
    case block(of: SkippedRecord)
  }

  /// The bytes that have been given and not yet been taken away; more are appended.
  package var bytes: [UInt8] = []
  /// The records that hold no document.
  package internal(set) var passedOver = PassedOverRecords()
  /// How many records there were, of whatever kind, with what should have been one.
  package internal(set) var recordCount: Int

  /// A document of more bytes is refused.
  let limit: Int
  var state = State.record
  /// The first byte that is not done with.
  var position = 0
  private var takenByteCount: Int
  private let fileByteCount: Int?

  /// - Parameters:
  ///   - limit: A document of more bytes is refused.
  ///   - fileByteCount: The number of all bytes, if that is known.
  ///   - recordCount: How many records were before the first byte.
  ///   - offset: How many bytes of the file were before the first.
  package init(limit: Int, fileByteCount: Int? = nil, recordCount: Int = 0, offset: Int = 0) {
    self.limit = limit
    self.fileByteCount = fileByteCount
    self.recordCount = recordCount
    takenByteCount = offset
  }

  /// The records that are complete. If there are any, ``takeBytes()`` must follow before more bytes are appended.
  package mutating func nextPieces(_ ending: Ending) -> [Piece] {
    var pieces: [Piece] = []
    while step(ending, &pieces) {}
    if pieces.isEmpty {
      takenByteCount += position
      bytes.removeSubrange(..<position)
      position = 0
    }
    return pieces
  }

  /// Gives the bytes away that the pieces are ranges of, and keeps those that are not done with.
  package mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = Array(taken[position...])
    takenByteCount += position
    position = 0
    return taken
  }

  /// The offset in the file of the byte at an index.
  func offset(of index: Int) -> Int { takenByteCount + index }

  /// How many bytes of the file follow an index; nil if that is not known.
  func byteCount(after index: Int) -> Int? { fileByteCount.map { $0 - offset(of: index) } }

  /// Goes on by one state; false where more bytes are needed, or none are left.
  private mutating func step(_ ending: Ending, _ pieces: inout [Piece]) -> Bool {
    switch state {
    case .record: cutRecord(ending, &pieces)
    case .anyHead: findHead(ending)
    case .block(var record): skipBlock(of: &record, ending, &pieces)
    }
  }
}
