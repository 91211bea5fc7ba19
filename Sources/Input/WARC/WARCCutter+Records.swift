import Formats

/// The steps of a cutter: each goes on by one record or tells, with false, that it needs more bytes or that none are left.
extension WARCCutter {
  /// A record without a document is held up to this size, so that it can be searched if its length is wrong.
  private static let maxHeldByteCount = 1 << 20
  /// How many line ends behind a block are taken for the end of its record, whatever follows.
  private static let maxLineEnds = 64

  mutating func cutRecord(_ ending: Ending, _ pieces: inout [Piece]) -> Bool {
    while position < bytes.count, bytes[position].isLineEnd { position += 1 }
    guard position < bytes.count else { return false }
    guard let headEnd = HeadSearch.end(in: position..<bytes.count, of: bytes.span) else {
      let isTooLong = bytes.count - position >= HeadSearch.maxByteCount
      guard isTooLong || ending == .complete else { return false }
      fail(isTooLong ? "its head is longer than 64 KiB" : "the file ends within its head", resumeAt: position, &pieces)
      return true
    }
    do throws(WARCHead.Problem) {
      let head = try WARCHead(position..<headEnd, in: bytes.span)
      return cutRecord(head, blockStart: headEnd, ending, &pieces)
    } catch {
      fail(error.message, resumeAt: position, &pieces)
      return true
    }
  }

  private mutating func cutRecord(
    _ head: WARCHead, blockStart: Int, _ ending: Ending, _ pieces: inout [Piece]
  ) -> Bool {
    let length = head.blockByteCount
    // Where a record is broken, those that its length takes in are searched for behind its head; the line feed before
    // shows where a line begins.
    let resume = blockStart - 1
    if let rest = byteCount(after: blockStart), length > rest {
      fail("it has \(length) bytes by its length, and the file ends after \(rest)", resumeAt: resume, &pieces)
      return true
    }
    let available = bytes.count - blockStart
    guard available >= length || length > Self.maxHeldByteCount && available > HeadSearch.maxByteCount else {
      guard ending == .complete else { return false }
      fail("it has \(length) bytes by its length, and the file ends after \(available)", resumeAt: resume, &pieces)
      return true
    }
    let known = available >= length ? length : HeadSearch.maxByteCount + 1
    let verdict = RecordVerdict(
      number: recordCount + 1, offset: offset(of: position), head: head, block: blockStart..<(blockStart + known),
      in: bytes)
    switch verdict {
    case .failure(let error):
      fail(error, resumeAt: resume, &pieces)
      return true
    case .passedOver(let kind) where available < length:
      recordCount += 1
      let record = SkippedRecord(number: recordCount, offset: offset(of: position), kind: kind, byteCount: length)
      state = .block(of: record)
      position = blockStart
      return true
    case .document(let record) where length - (record.body.lowerBound - blockStart) > limit:
      // Its length may be wrong: the bytes are searched, not skipped.
      fail(.tooLarge(length - (record.body.lowerBound - blockStart), limit: limit), resumeAt: resume, &pieces)
      return true
    case .passedOver, .document: break
    }
    guard available >= length else {
      guard ending == .complete else { return false }
      fail("it has \(length) bytes by its length, and the file ends after \(available)", resumeAt: resume, &pieces)
      return true
    }
    guard let isFollowed = isFollowedByRecord(blockStart + length, ending) else { return false }
    guard isFollowed else {
      let end = offset(of: blockStart + length)
      fail(
        "its length, \(length) bytes, is wrong: no record follows its block at byte \(end)", resumeAt: resume, &pieces)
      return true
    }
    recordCount += 1
    switch verdict {
    case .document(let record): pieces.append(.record(record))
    case .passedOver(let kind): passedOver[kind] += 1
    case .failure: break
    }
    position = blockStart + length
    return true
  }

  mutating func skipBlock(of record: inout SkippedRecord, _ ending: Ending, _ pieces: inout [Piece]) -> Bool {
    let count = min(record.byteCount, bytes.count - position)
    position += count
    record.byteCount -= count
    state = .block(of: record)
    if record.byteCount > 0 {
      guard ending == .complete else { return false }
      fail(record, "the file ends \(record.byteCount) bytes before its block does", &pieces)
      return false
    }
    guard let isFollowed = isFollowedByRecord(position, ending) else { return false }
    if isFollowed {
      passedOver[record.kind] += 1
      state = .record
    } else {
      fail(record, "its length is wrong: no record follows its block at byte \(offset(of: position))", &pieces)
    }
    return true
  }

  /// Looks for a line that begins a whole head.
  mutating func findHead(_ ending: Ending) -> Bool {
    guard position < bytes.count, let lineFeed = bytes.span.index(of: UInt8(ascii: "\n"), in: position..<bytes.count)
    else {
      position = bytes.count
      return false
    }
    let start = lineFeed + 1
    position = lineFeed
    if ending == .open, bytes.count - start < 5 { return false }
    position = start
    guard bytes.span.hasWord("WARC/", at: start) else { return true }
    guard let end = HeadSearch.end(in: start..<bytes.count, of: bytes.span) else {
      guard ending == .open, bytes.count - start < HeadSearch.maxByteCount else { return true }
      position = lineFeed
      return false
    }
    if (try? WARCHead(start..<end, in: bytes.span)) != nil { state = .record }
    return true
  }

  /// Whether another record or the end follows a block that ends at an index; nil if that cannot be said yet.
  private func isFollowedByRecord(_ end: Int, _ ending: Ending) -> Bool? {
    var index = end
    while index < bytes.count, index - end < Self.maxLineEnds, bytes[index].isLineEnd { index += 1 }
    if index - end == Self.maxLineEnds || bytes.span.hasWord("WARC/", at: index) { return true }
    let rest = bytes.count - index
    guard rest < 5 else { return false }
    // A head that is cut off is reported as one.
    return ending == .open ? nil : bytes[index...].elementsEqual("WARC/".utf8.prefix(rest))
  }

  /// Reports the record at the position, and looks for another one from an index on.
  private mutating func fail(_ problem: String, resumeAt index: Int, _ pieces: inout [Piece]) {
    fail(.damagedRecord(recordCount + 1, at: offset(of: position), problem), resumeAt: index, &pieces)
  }

  private mutating func fail(_ error: DecodeError, resumeAt index: Int, _ pieces: inout [Piece]) {
    recordCount += 1
    pieces.append(.failure(error, number: recordCount))
    state = .anyHead
    position = index
  }

  private mutating func fail(_ record: SkippedRecord, _ problem: String, _ pieces: inout [Piece]) {
    pieces.append(.failure(.damagedRecord(record.number, at: record.offset, problem), number: record.number))
    state = .anyHead
  }
}

extension WARCHead.Problem {
  /// What is wrong, for people.
  fileprivate var message: String {
    switch self {
    case .noVersion: "'WARC/1.0', or another version, was expected and is not there"
    case .noType: "its head has no field 'WARC-Type'"
    case .noLength: "its head has no 'Content-Length' with a number of bytes"
    }
  }
}
