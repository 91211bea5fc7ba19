package import Formats
import StageKit

/// The first row of a table: the names of its columns.
///
/// Every column has a name of its own, so that no field is lost: one without a name is called by its number (`column_3`),
/// and a name that columns before have had gets a number (`note_2`).
package struct CSVHeader: Sendable, Equatable {
  package let names: [String]
  private let delimiter: UInt8

  /// - Parameters:
  ///   - row: The row's bytes, as a range of `bytes`.
  ///   - delimiter: What stands between two fields, in this row and all others.
  package init(_ row: Range<Int>, in bytes: Span<UInt8>, delimiter: UInt8) {
    self.delimiter = delimiter
    var fields = CSVFields(row, delimiter: delimiter)
    var field: [UInt8] = []
    var names: [String] = []
    while fields.next(in: bytes, into: &field) { names.append(String(decoding: field, as: UTF8.self)) }
    self.names = Self.distinct(names)
  }

  private static func distinct(_ written: [String]) -> [String] {
    // Names that are written go before those that are made; compared as bytes, as all names of fields are.
    var taken = Set(written.map { Array($0.utf8) })
    var seen: Set<[UInt8]> = []
    /// How many columns have a name: of ten thousand with one name, each tries one number.
    var counts: [[UInt8]: Int] = [:]
    return written.enumerated().map { index, name in
      if !name.isEmpty, seen.insert(Array(name.utf8)).inserted { return name }
      let base = name.isEmpty ? "column" : name
      var number = name.isEmpty ? index + 1 : (counts[Array(base.utf8)] ?? 1) + 1
      while !taken.insert(Array("\(base)_\(number)".utf8)).inserted { number += 1 }
      if !name.isEmpty { counts[Array(base.utf8)] = number }
      return "\(base)_\(number)"
    }
  }

  /// A row as a JSON object, each field a text under its column's name.
  ///
  /// So a row is read by what reads JSON records: an article is the same from both.
  /// - Parameters:
  ///   - row: The row's bytes, as a range of `bytes`.
  ///   - line: The line on which the row begins, for messages.
  ///   - encoding: The encoding that the table had before it was made UTF-8, for messages; nil if none was named.
  /// - Throws: ``DecodeError``: `damaged_record` where the row has not one field for each column; `invalid_utf8`,
  ///   `invalid_encoding`.
  package func object(
    of row: Range<Int>, in bytes: Span<UInt8>, line: Int, encoding: TextEncoding? = nil
  ) throws(DecodeError) -> [UInt8] {
    try checkUTF8(bytes.extracting(row), encoding)
    var writer = JSONWriter()
    writer.beginObject()
    var fields = CSVFields(row, delimiter: delimiter)
    var field: [UInt8] = []
    var count = 0
    while fields.next(in: bytes, into: &field) {
      if count < names.count {
        writer.member(named: names[count])
        writer.value(utf8: field.span)
      }
      count += 1
    }
    guard count == names.count else {
      throw DecodeError(
        .damagedRecord,
        """
        the row on line \(line) has \(count) \(count == 1 ? "field" : "fields"), and the header has \(names.count); a field \
        that holds the delimiter, a quotation mark or a line break must be in quotation marks
        """)
    }
    writer.endObject()
    return writer.takeBytes()
  }

  private func checkUTF8(_ row: Span<UInt8>, _ encoding: TextEncoding?) throws(DecodeError) {
    guard !row.isUTF8 else { return }
    if let encoding, encoding != .utf8 { throw .invalid(encoding) }
    do {
      _ = try UTF8Span(validating: row)
    } catch {
      throw .invalidUTF8(offset: error.byteOffsets.lowerBound)
    }
  }
}
