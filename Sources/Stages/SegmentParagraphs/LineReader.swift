import StageKit

/// Measures the kept blocks.
enum LineReader {
  /// A longer line is not wrapped, and its columns are not counted to the end.
  static let maxWrappedLineColumns = 200
  private static let tabWidth = 8

  /// Fills `lines` with the kept blocks, or with all blocks if `kept` is nil.
  static func read(
    _ blocks: [Block], kept: [KeptBlock]?, in bytes: Swift.Span<UInt8>, into lines: inout [Line]
  ) {
    lines.removeAll(keepingCapacity: true)
    var previousBlock = -1
    var isSeparate = true
    let count = kept?.count ?? blocks.count
    for number in 0..<count {
      let index = kept.map { $0[number].block } ?? number
      let block = blocks[index]
      if index != previousBlock + 1 { isSeparate = true }
      let previousEnd = index > 0 ? blocks[index - 1].span.end : 0
      previousBlock = index
      var line = Line(span: block.span, kind: block.kind, isSeparate: isSeparate)
      measureGap(bytes, previousEnd..<block.span.start, &line)
      measureText(bytes, &line)
      line.isMarksOnly = !hasLetterOrDigit(bytes, block.span)
      lines.append(line)
      isSeparate = false
    }
  }

  private static func hasLetterOrDigit(_ bytes: Swift.Span<UInt8>, _ span: TextSpan) -> Bool {
    var index = span.start
    while index < span.end {
      let (scalar, length) = bytes.scalar(at: index)
      if ScalarClass.isLetter(scalar) || ScalarClass.isDigit(scalar) { return true }
      index += length
    }
    return false
  }

  /// Counts the blank lines between two blocks, and the columns before the second.
  private static func measureGap(_ bytes: Swift.Span<UInt8>, _ gap: Range<Int>, _ line: inout Line) {
    var breaks = 0
    var column = 0
    var index = gap.lowerBound
    while index < gap.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      switch scalar {
      case 0x0A, 0x85, 0x2028:
        breaks += 1
        column = 0
      case 0x0D:
        // In CR LF, only the line feed counts.
        if index + 1 >= gap.upperBound || bytes[index + 1] != 0x0A { breaks += 1 }
        column = 0
      case 0x2029:
        breaks += 2
        column = 0
      case 0x0B, 0x0C:
        // A page break, which is not a paragraph break.
        column = 0
      case 0x09: column += tabWidth - column % tabWidth
      case 0xFEFF: break
      default: column += 1
      }
      index += length
    }
    line.blankLinesBefore = max(breaks - 1, 0)
    line.indent = column
  }

  private static func measureText(_ bytes: Swift.Span<UInt8>, _ line: inout Line) {
    let markEnd = line.span.start + ListMark.length(bytes, line.span.range)
    for index in line.span.start..<markEnd where bytes[index] & 0xC0 != 0x80 { line.mark += 1 }
    var column = line.indent
    var index = line.span.start
    let end = line.span.end
    while index < end && column <= maxWrappedLineColumns && bytes[index] != 0x20 && bytes[index] != 0x09 {
      if bytes[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    line.firstWordWidth = column - line.indent
    while index < end && column <= maxWrappedLineColumns {
      // Printable ASCII takes one column per byte.
      let plainEnd = bytes.endOfPlainASCII(in: index..<min(end, index + maxWrappedLineColumns + 1 - column))
      column += plainEnd - index
      index = plainEnd
      guard index < end && column <= maxWrappedLineColumns else { break }
      if bytes[index] == 0x09 {
        column += tabWidth - column % tabWidth
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    line.width = column
    line.start = start(bytes, line.span)
    line.ending = ending(bytes, line.span)
  }

  private static func start(_ bytes: Swift.Span<UInt8>, _ span: TextSpan) -> Line.Start {
    var index = span.start
    // Text has only few marks before its first letter.
    while index < span.end && index < span.start + 16 {
      let (scalar, length) = bytes.scalar(at: index)
      if ScalarClass.isLowercase(scalar) { return .lowercase }
      if ScalarClass.isUppercase(scalar) { return .uppercase }
      if ScalarClass.isDigit(scalar) { return .digit }
      index += length
    }
    return .other
  }

  private static func ending(_ bytes: Swift.Span<UInt8>, _ span: TextSpan) -> Line.Ending {
    var index = span.end
    while index > span.start && index > span.end - 16 {
      let (scalar, length) = bytes.scalar(before: index)
      switch scalar {
      case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F: return .sentence
      case 0x3A: return .colon
      case 0x2C, 0x3B: return .comma
      case 0x2D, 0x2010, 0xAD: return index == span.end ? .hyphen : .other
      case 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0xBB: index -= length
      default: return .other
      }
    }
    return .other
  }
}
