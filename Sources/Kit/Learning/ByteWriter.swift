/// Writes whole numbers as the files of models hold them: least significant byte first.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

/// Reads what ``ByteWriter`` wrote.
struct ByteReader {
  private(set) var position = 0

  /// The next number; nil where too few bytes are left.
  mutating func next<Number: FixedWidthInteger>(_: Number.Type, in bytes: Span<UInt8>) -> Number? {
    let size = Number.bitWidth / 8
    guard bytes.count - position >= size else { return nil }
    var number: Number = 0
    for index in (0..<size).reversed() { number = number << 8 | Number(truncatingIfNeeded: bytes[position + index]) }
    position += size
    return number
  }
}
