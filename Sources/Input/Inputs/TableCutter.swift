import CSV
import Formats

/// Cuts a table (CSV, TSV) into rows: a record a row, numbered after the header.
struct TableCutter: RecordCutter {
  private var cutter: CSVCutter
  private var isDelimiterKnown: Bool
  private(set) var header: CSVHeader?
  /// Whether the header cannot be read, so that nothing can be made of the rows.
  private var isUnreadable = false
  /// How many rows there were after the header.
  private var number = 0

  /// - Parameters:
  ///   - delimiter: What stands between fields; nil where it is to be guessed by the first lines.
  ///   - limit: The bytes that a row may have.
  init(delimiter: UInt8?, limit: Int) {
    cutter = CSVCutter(delimiter: delimiter ?? UInt8(ascii: ","), limit: limit)
    isDelimiterKnown = delimiter != nil
  }

  mutating func append(_ bytes: [UInt8]) {
    cutter.bytes += bytes
  }

  mutating func takeBytes() -> [UInt8] { cutter.takeBytes() }

  mutating func nextPieces(atEnd: Bool) -> [RecordPiece] {
    if !isDelimiterKnown {
      guard atEnd || cutter.bytes.count >= CSVDialect.sampleByteCount else { return [] }
      cutter.delimiter = CSVDialect.delimiter(of: cutter.bytes.span, isWhole: atEnd)
      isDelimiterKnown = true
    }
    let pieces = cutter.nextPieces(atEnd: atEnd).compactMap { piece($0) }
    // Nobody takes the bytes of rows that are not given.
    if pieces.isEmpty && isUnreadable { _ = cutter.takeBytes() }
    return pieces
  }

  private mutating func piece(_ piece: CSVCutter.Piece) -> RecordPiece? {
    guard !isUnreadable else { return nil }
    guard header != nil else { return headerFailure(piece) }
    number += 1
    return switch piece {
    case .row(let range, let line): RecordPiece(content: .success(range), number: number, line: line)
    case .failure(let error): RecordPiece(content: .failure(error), number: number)
    }
  }

  /// Takes the first row as the header; a failure of the file if it is not one.
  private mutating func headerFailure(_ piece: CSVCutter.Piece) -> RecordPiece? {
    switch piece {
    case .row(let range, _):
      header = CSVHeader(range, in: cutter.bytes.span, delimiter: cutter.delimiter)
      return nil
    case .failure(let error):
      isUnreadable = true
      let problem = "the table is not read, since its header cannot be: \(error.message)"
      return RecordPiece(content: .failure(DecodeError(error.code, problem, offset: error.offset)), number: nil)
    }
  }
}
