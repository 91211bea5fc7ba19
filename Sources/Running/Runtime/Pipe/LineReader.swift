import System

/// Cuts standard input into lines as it comes.
struct LineReader {
  private static let pieceByteCount = 64 * 1024

  private let limit: Int
  private var bytes: [UInt8] = []
  /// Up to where there is no line feed.
  private var searched = 0
  /// How many bytes of a line that is too long have been dropped.
  private var dropped = 0
  private var count = 0
  private(set) var isAtEnd = false

  /// - Parameter limit: The bytes that a line may have.
  init(limit: Int) {
    self.limit = limit
  }

  /// Reads what is there, once, and calls `body` with each line that has come to its end.
  ///
  /// Every line counts, even if it is empty; what comes after the last line feed is a line if it has a byte.
  mutating func read(_ body: (PipeLine) -> Void) throws(SystemError) {
    isAtEnd = try !OpenFile.standardInput.read(into: &bytes, count: Self.pieceByteCount)
    var start = 0
    while let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      body(line(start..<end))
      start = end + 1
      searched = start
    }
    if isAtEnd, start < bytes.count || dropped > 0 { body(line(start..<bytes.count)) }
    bytes.removeSubrange(..<start)
    searched = bytes.count
    if bytes.count > limit {
      dropped += bytes.count
      bytes = []
      searched = 0
    }
  }

  private mutating func line(_ range: Range<Int>) -> PipeLine {
    count += 1
    let byteCount = dropped + range.count
    dropped = 0
    return PipeLine(
      number: count,
      content: byteCount > limit ? .tooLong(byteCount: byteCount) : .bytes(Array(bytes[range])))
  }
}
