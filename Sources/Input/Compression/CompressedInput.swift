/// The bytes of compressed data from their start, a piece at a time, and how many of them were taken.
final class CompressedInput {
  private static let capacity = 64 * 1024

  private let source: (UnsafeMutableRawBufferPointer) -> Int?
  private let buffer: UnsafeMutableRawBufferPointer
  /// The bytes of the buffer that were read and not taken.
  private var range = 0..<0
  /// How many bytes were taken.
  private(set) var offset = 0
  private var isAtEnd = false

  /// - Parameter source: Fills a part of the buffer and says how much: 0 at the end; nil where it cannot be read.
  init(_ source: @escaping (UnsafeMutableRawBufferPointer) -> Int?) {
    self.source = source
    buffer = .allocate(byteCount: Self.capacity, alignment: 16)
  }

  deinit {
    buffer.deallocate()
  }

  /// What was read and not taken. Valid until the next call.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[range]) }

  /// Takes bytes off the front.
  func take(_ count: Int) {
    range = (range.lowerBound + count)..<range.upperBound
    offset += count
  }

  /// Reads until `count` bytes, at most a few thousand, stand in the buffer; fewer at the end of the file.
  func fill(_ count: Int) throws(CompressionError) {
    while range.count < count, try readMore() {}
  }

  /// Reads more bytes behind those that are there; false at the end of the file.
  func readMore() throws(CompressionError) -> Bool {
    if isAtEnd { return false }
    if range.lowerBound > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[range]))
      range = 0..<range.count
    }
    // The rest of the buffer is at least one byte: decoders leave none but a few.
    guard let count = source(UnsafeMutableRawBufferPointer(rebasing: buffer[range.upperBound...])) else {
      throw CompressionError(unreadableAt: offset + range.count)
    }
    isAtEnd = count == 0
    range = 0..<(range.count + count)
    return count > 0
  }

  /// Takes all zero bytes in front; false where the file ends with them.
  func skipZeros() throws(CompressionError) -> Bool {
    while true {
      let bytes = bytes
      let count = bytes.firstIndex { $0 != 0 } ?? bytes.count
      take(count)
      if count < bytes.count { return true }
      guard try readMore() else { return false }
    }
  }
}
