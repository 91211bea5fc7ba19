import CSV
import Formats

/// What is found in a table.
struct Table: Equatable {
  /// The fields of each row.
  var rows: [[String]] = []
  /// The line on which each row begins.
  var lines: [Int] = []
  var failures: [DecodeError] = []
  /// `r` for a row and `f` for a failure, in order.
  var order = ""
  /// The largest number of bytes that the cutter held between two calls.
  var maxHeld = 0

  /// - Parameter pieceByteCount: How many bytes are given at a time.
  init(_ text: String, delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20, pieceByteCount: Int = 1 << 16) {
    self.init(Array(text.utf8), delimiter: delimiter, limit: limit, pieceByteCount: pieceByteCount)
  }

  init(_ file: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20, pieceByteCount: Int = 1 << 16) {
    var cutter = CSVCutter(delimiter: delimiter, limit: limit)
    var position = 0
    repeat {
      let end = min(position + pieceByteCount, file.count)
      cutter.bytes += file[position..<end]
      position = end
      let pieces = cutter.nextPieces(atEnd: position == file.count)
      if !pieces.isEmpty { add(pieces, cutter.takeBytes(), delimiter) }
      maxHeld = max(maxHeld, cutter.bytes.count)
    } while position < file.count
  }

  private mutating func add(_ pieces: [CSVCutter.Piece], _ bytes: [UInt8], _ delimiter: UInt8) {
    for piece in pieces {
      switch piece {
      case .row(let range, let line):
        rows.append(Self.fields(range, bytes, delimiter))
        lines.append(line)
        order += "r"
      case .failure(let error):
        failures.append(error)
        order += "f"
      }
    }
  }

  private static func fields(_ row: Range<Int>, _ bytes: [UInt8], _ delimiter: UInt8) -> [String] {
    var walk = CSVFields(row, delimiter: delimiter)
    var field: [UInt8] = []
    var fields: [String] = []
    while walk.next(in: bytes.span, into: &field) { fields.append(String(decoding: field, as: UTF8.self)) }
    return fields
  }
}
