import StageKit

/// Walks the fields of a row, taking the quotation marks away.
package struct CSVFields {
  private let delimiter: UInt8
  private let end: Int
  /// The first byte of the next field; nil after the last one.
  private var position: Int?

  /// - Parameter row: The bytes of a row, without the line break that ends it.
  package init(_ row: Range<Int>, delimiter: UInt8) {
    self.delimiter = delimiter
    position = row.lowerBound
    end = row.upperBound
  }

  /// Puts the next field in the place of what `field` holds; false after the last one.
  ///
  /// - Parameter bytes: The bytes that the row is a range of.
  package mutating func next(in bytes: Span<UInt8>, into field: inout [UInt8]) -> Bool {
    guard var position else { return false }
    field.removeAll(keepingCapacity: true)
    if position < end, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      while true {
        let mark = bytes.firstIndex(in: position..<end) { $0 == UInt8(ascii: "\"") }
        let isDoubled = mark + 1 < end && bytes[mark + 1] == UInt8(ascii: "\"")
        field.append(bytes.extracting(position..<(isDoubled ? mark + 1 : mark)))
        position = min(mark + (isDoubled ? 2 : 1), end)
        guard isDoubled else { break }
      }
    }
    // What follows a closing mark belongs to the field, with all marks in it.
    let delimiter = delimiter
    let stop = bytes.firstIndex(in: position..<end) { $0 == delimiter }
    field.append(bytes.extracting(position..<stop))
    self.position = stop < end ? stop + 1 : nil
    return true
  }

  /// The number of fields of a row.
  static func count(_ row: Range<Int>, in bytes: Span<UInt8>, delimiter: UInt8) -> Int {
    var fields = CSVFields(row, delimiter: delimiter)
    var field: [UInt8] = []
    var count = 0
    while fields.next(in: bytes, into: &field) { count += 1 }
    return count
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
