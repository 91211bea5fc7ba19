import Formats

/// The bytes of a stream that a cutter works on, and where the record begins that is not complete yet.
struct RecordBuffer {
  /// The bytes that have been given and not yet taken away.
  var bytes: [UInt8] = []
  /// The first byte that has not been looked at.
  var position = 0
  /// Where the record begins that is not complete.
  private(set) var recordStart = 0
  /// How many records there were.
  private(set) var number = 0
  private let limit: Int
  /// How many bytes of a record over the limit have been passed over; nil outside of one.
  private var passedOver: Int?
  /// How many bytes of the stream were before those of the buffer.
  private var takenByteCount = 0

  /// - Parameter limit: The bytes that a record may have.
  init(limit: Int) {
    self.limit = limit
  }

  /// The bytes of the record that is not complete, up to `end`.
  func record(upTo end: Int) -> Range<Int> { recordStart..<end }

  /// Whether a part of the record at hand has been passed over.
  var isOverLimit: Bool { passedOver != nil }

  /// The offset in the stream of the byte at an index.
  func offset(of index: Int) -> Int { takenByteCount + index }

  /// Ends the record at hand before `end`; the next one begins at `next`.
  mutating func endRecord(before end: Int, next: Int, isNumbered: Bool = true) -> RecordPiece {
    number += 1
    let range = recordStart..<end
    let count = (passedOver ?? 0) + range.count
    passedOver = nil
    recordStart = next
    return RecordPiece(
      content: count > limit ? .failure(.tooLarge(count, limit: limit)) : .success(range),
      number: isNumbered ? number : nil)
  }

  /// Goes on to `next` without a record; what lies before it counts as one if it `isNumbered`.
  mutating func skip(to next: Int, isNumbered: Bool) {
    if isNumbered { number += 1 }
    passedOver = nil
    recordStart = next
  }

  /// Lets go of the bytes of the record at hand if there are more than the limit. All of them have been looked at.
  mutating func dropWhatIsOverLimit() {
    let count = bytes.count - recordStart
    guard passedOver != nil || count > limit else { return }
    passedOver = (passedOver ?? 0) + count
    dropRecordBytes()
  }

  /// Lets go of the bytes of the record at hand.
  mutating func dropRecordBytes() {
    takenByteCount += bytes.count - recordStart
    bytes.removeSubrange(recordStart...)
    position = recordStart
  }

  /// Gives the bytes of all complete records away and keeps the rest.
  mutating func takeBytes() -> [UInt8] {
    let rest = Array(bytes[recordStart...])
    let taken = bytes
    bytes = rest
    takenByteCount += recordStart
    position -= recordStart
    recordStart = 0
    return taken
  }
}
