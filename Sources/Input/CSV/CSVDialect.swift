import StageKit

/// What stands between the fields of a table, guessed by its first lines.
package enum CSVDialect {
  /// How much of a table is looked at.
  package static let sampleByteCount = 64 * 1024
  /// What may be guessed; of two that fit alike the first is taken.
  private static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  /// The delimiter of a table: the one by which most of the first rows have as many fields as the header, of several the
  /// one that makes most fields; the comma where none is found in the header.
  ///
  /// - Parameters:
  ///   - sample: The first bytes, of which ``sampleByteCount`` are looked at.
  ///   - isWhole: Whether the sample is all of the table.
  package static func delimiter(of sample: Span<UInt8>, isWhole: Bool) -> UInt8 {
    var best: (delimiter: UInt8, share: Double, fieldCount: Int)?
    for delimiter in delimiters {
      let shape = Shape(of: sample, delimiter: delimiter, isWhole: isWhole)
      guard shape.fieldCount > 1 else { continue }
      let share = shape.rowCount == 0 ? 1 : Double(shape.fittingRowCount) / Double(shape.rowCount)
      guard let known = best, (share, shape.fieldCount) <= (known.share, known.fieldCount) else {
        best = (delimiter, share, shape.fieldCount)
        continue
      }
    }
    return best?.delimiter ?? delimiters[0]
  }

  /// Whether a file without a name that tells is a table: there are rows, all with as many fields as the header, and the
  /// header has one of the names.
  ///
  /// - Parameter isWhole: Whether the sample is all of the file.
  package static func recognizes(_ sample: Span<UInt8>, isWhole: Bool, names: Set<String>) -> Bool {
    let delimiter = delimiter(of: sample, isWhole: isWhole)
    let shape = Shape(of: sample, delimiter: delimiter, isWhole: isWhole)
    guard shape.fieldCount > 1, shape.rowCount > 0, shape.fittingRowCount == shape.rowCount else { return false }
    return shape.header?.names.contains(where: names.contains) ?? false
  }

  /// What a delimiter makes of the first lines.
  private struct Shape {
    private(set) var header: CSVHeader?
    /// The rows after the header.
    private(set) var rowCount = 0
    /// The rows with as many fields as the header.
    private(set) var fittingRowCount = 0

    var fieldCount: Int { header?.names.count ?? 0 }

    init(of sample: Span<UInt8>, delimiter: UInt8, isWhole: Bool) {
      let known = sample.extracting(first: sampleByteCount)
      var cutter = CSVCutter(delimiter: delimiter, limit: sampleByteCount)
      cutter.bytes = known.withUnsafeBufferPointer { Array($0) }
      if cutter.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { cutter.bytes.removeFirst(3) }
      // A row that goes on behind the sample says nothing.
      for piece in cutter.nextPieces(atEnd: isWhole && known.count == sample.count) {
        guard case .row(let row, _) = piece else { continue }
        if header == nil {
          header = CSVHeader(row, in: cutter.bytes.span, delimiter: delimiter)
        } else {
          rowCount += 1
          let count = CSVFields.count(row, in: cutter.bytes.span, delimiter: delimiter)
          if count == fieldCount { fittingRowCount += 1 }
        }
      }
    }
  }
}
