/// How lines and answers travel between the process that keeps them and those that work on them: a header of 16 bytes, then
/// the bytes.
enum PipeFrame {
  static let headerByteCount = 16
  /// The number of a frame that says, in its bytes, why a process cannot work; without bytes, that it can.
  static let setup = 0
  private static let lastFlag = 1 << 62

  /// Appends a frame.
  ///
  /// - Parameters:
  ///   - number: The number of the line.
  ///   - isLast: Whether nothing is to follow the answer.
  static func append(_ payload: [UInt8], number: Int, isLast: Bool = false, to bytes: inout [UInt8]) {
    append(number, to: &bytes)
    append(payload.count | (isLast ? lastFlag : 0), to: &bytes)
    bytes += payload
  }

  /// The frame that begins at an offset; nil as long as it is not there whole.
  static func read(_ bytes: [UInt8], at offset: Int) -> (number: Int, payload: Range<Int>, isLast: Bool)? {
    guard bytes.count - offset >= headerByteCount else { return nil }
    let number = integer(bytes, at: offset)
    let word = integer(bytes, at: offset + 8)
    let start = offset + headerByteCount
    let count = word & ~lastFlag
    guard bytes.count - start >= count else { return nil }
    return (number, start..<start + count, word & lastFlag != 0)
  }

  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  private static func integer(_ bytes: [UInt8], at offset: Int) -> Int {
    var value = 0
    for index in 0..<8 { value |= Int(bytes[offset + index]) << (8 * index) }
    return value
  }
}
