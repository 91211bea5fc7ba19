import StageKit

// Where blocks begin and end.
extension PageReader {
  /// A row with longer cells than this is not data: its table lays the page out.
  private static let maxCellBytes = 200
  /// A row of more cells is cut, so that no page can make it grow without bound.
  private static let maxCells = 1000

  /// Ends the block because an element that is laid out as one begins or ends. A row goes on until `force`d.
  mutating func endBlock(force: Bool) {
    pendingSpace = false
    lastEnd = nil
    guard isBlockOpen else { return }
    if block.row == 0 || force || pendingLineBreaks > 1 {
      flushBlock()
    } else if !pendingCell {
      pendingBoundary = true
      pendingLineBreaks = 0
    }
  }

  /// Begins a cell: of the row that is being written, or in a block of its own.
  mutating func beginCell() {
    pendingSpace = false
    lastEnd = nil
    guard isBlockOpen else { return }
    if block.row > 0 && block.row == rowNumber {
      pendingCell = true
      pendingBoundary = false
      pendingLineBreaks = 0
    } else {
      flushBlock()
    }
  }

  /// Begins a block, or the next cell of a row, where the next byte of text will stand.
  mutating func beginBlock(_ bytes: Swift.Span<UInt8>) {
    let isSecondOfCell = pendingBoundary
    if isBlockOpen && pendingCell && !isSecondOfCell && cells.count < Self.maxCells {
      block.end = text.count
      cells.append(block)
      text.append(0x09)
      pendingCell = false
    } else {
      flushBlock(isLayout: isSecondOfCell)
    }
    var next = OpenBlock()
    let top = stack[stack.count - 1]
    next.kind = top.kind
    next.level = top.kind == .listItem ? max(1, Int(top.listDepth)) : top.kind == .heading ? Int(top.headingLevel) : 0
    if next.kind == .tableRow {
      if isSecondOfCell { next.kind = .paragraph } else { next.row = rowNumber }
    }
    if cells.isEmpty, !text.isEmpty, let last = blocks.last {
      let isTight = next.kind == last.kind && (next.kind == .listItem || next.kind == .tableRow)
      text.append(0x0A)
      if !isTight { text.append(0x0A) }
    }
    next.start = text.count
    next.wordsEnd = text.count
    next.scannedEnd = text.count
    next.tag = top.tag
    next.context = top.context
    next.listDepth = Int(top.listDepth)
    next.mediaCount = mediaCount
    mediaCount = 0
    next.draft = draft(of: Int(top.blockIndex), bytes)
    next.words = words(ofInlineElementsAfter: Int(top.blockIndex), bytes)
    block = next
    isBlockOpen = true
  }

  /// Writes the block into the layers.
  mutating func flushBlock() { flushBlock(isLayout: false) }

  private mutating func flushBlock(isLayout: Bool) {
    guard isBlockOpen else { return }
    isBlockOpen = false
    (pendingCell, pendingBoundary, pendingSpace) = (false, false, false)
    pendingLineBreaks = 0
    let trimmedCount = trimmedEnd(block.start, text.count)
    if trimmedCount < text.count { text.removeLast(text.count - trimmedCount) }
    block.end = text.count
    cells.append(block)
    let isRow =
      cells.count > 1 && !isLayout
      && cells.allSatisfy { $0.end - $0.start <= Self.maxCellBytes && $0.lineBreakCount < 3 }
    if isRow, var row = cells.first {
      for cell in cells.dropFirst() {
        row.linkBytes += cell.linkBytes
        row.linkCount += cell.linkCount
        row.emphasizedBytes += cell.emphasizedBytes
        row.lineBreakCount += cell.lineBreakCount
        row.mediaCount += cell.mediaCount
      }
      row.end = block.end
      if let parent = rowDraft(of: row.draft) { row.draft = parent }
      append(row)
    } else {
      for index in cells.indices {
        // What was to part two cells parts two blocks.
        if index > 0 { text[cells[index].start - 1] = 0x0A }
        if cells[index].kind == .tableRow { cells[index].kind = .paragraph }
        append(cells[index])
      }
    }
    // Most blocks have one cell.
    if cells.count == 1 { cells.removeLast() } else { cells.removeAll(keepingCapacity: true) }
  }

  /// The row among the elements round a cell.
  private func rowDraft(of cell: Int) -> Int? {
    var index = cell
    while index >= 0 {
      if elements[index].tag == .tr { return index }
      if elements[index].tag == .table { return nil }
      index = Int(elements[index].parent)
    }
    return nil
  }

  /// Where the text ends now, without the white space that ``flushBlock()`` takes off unless a word follows.
  ///
  /// What is recorded of an element is recorded at this offset: the text never becomes shorter than it, so that no
  /// recorded range can end outside the text, or in text that came later. Looks at each byte of a block once.
  mutating func settledEnd() -> Int {
    guard isBlockOpen else { return text.count }
    if text.count > block.scannedEnd {
      let wordsEnd = trimmedEnd(block.scannedEnd, text.count)
      if wordsEnd > block.scannedEnd { block.wordsEnd = wordsEnd }
      block.scannedEnd = text.count
    }
    return block.wordsEnd
  }

  /// The end of the text from `start` to `end` without the white space there.
  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    let text = text.span
    var end = end
    while end > start {
      let (scalar, length) = text.scalar(before: end)
      guard ScalarClass.isWhitespace(scalar) else { break }
      end -= length
    }
    return end
  }

  /// The start of the text from `start` to `end` without the white space there.
  private func trimmedStart(_ start: Int, _ end: Int) -> Int {
    let text = text.span
    var start = start
    while start < end {
      let (scalar, length) = text.scalar(at: start)
      guard ScalarClass.isWhitespace(scalar) else { break }
      start += length
    }
    return start
  }

  private mutating func append(_ block: OpenBlock) {
    let start = trimmedStart(block.start, block.end)
    let end = trimmedEnd(start, block.end)
    guard end > start else { return }
    let span = TextSpan(start, end)
    blocks.append(Block(span: span, kind: block.kind, level: block.level))
    markup.append(
      BlockMarkup(
        span: span, element: block.draft, words: block.words, tag: block.tag, context: block.context,
        listDepth: block.listDepth, linkBytes: min(block.linkBytes, span.count), linkCount: block.linkCount,
        emphasizedBytes: min(block.emphasizedBytes, span.count), lineBreakCount: block.lineBreakCount,
        mediaCount: block.mediaCount))
  }

  /// The draft of the element at a place of the stack, made now if this is its first text, with those round it.
  private mutating func draft(of index: Int, _ bytes: Swift.Span<UInt8>) -> Int {
    if stack[index].draft >= 0 { return Int(stack[index].draft) }
    // The open elements without a draft are the innermost: those round an element get theirs first.
    var first = index
    while first > 0 && stack[Int(stack[first - 1].blockIndex)].draft < 0 { first = Int(stack[first - 1].blockIndex) }
    var place = first
    while place <= index {
      if stack[place].isBlock {
        let parent = place > 0 ? Int(stack[Int(stack[place - 1].blockIndex)].draft) : -1
        makeDraft(place, parent: parent, bytes)
      }
      place += 1
    }
    return Int(stack[index].draft)
  }

  private mutating func makeDraft(_ place: Int, parent: Int, _ bytes: Swift.Span<UInt8>) {
    let element = stack[place]
    let elementWords = words(of: element, bytes)
    var pathHash: UInt64 = 0xCBF2_9CE4_8422_2325
    var path: UInt64 = 0
    if parent >= 0 {
      pathHash = elements[parent].pathHash
      path = elements[parent].path << 8
    }
    stack[place].draft = Int32(elements.count)
    elements.append(
      ElementDraft(
        tag: element.tag, start: text.count, end: text.count, parent: Int32(parent), depth: place,
        path: path | UInt64(element.tag.rawValue),
        pathHash: (pathHash ^ tagHashes[Int(element.tag.rawValue)]) &* 0x100_0000_01B3, words: elementWords,
        context: element.context))
  }
}
