/// Puts the lines of hard-wrapped paragraphs together.
///
/// In a stretch of lines without a blank one between them, the text is wrapped where most lines could not have taken
/// the first word of the next one. Then a line that could have taken it ends its paragraph.
struct RunFinder {
  private static let wrapWidths = 40...110

  /// The runs of a document's blocks.
  ///
  /// - Parameters:
  ///   - blocks: the features of each block.
  ///   - gaps: whether a blank line stands before each block, in order, one more for the text's end.
  static func runs(of blocks: [BlockFeatures], gaps: [Bool], into runs: inout [LineRun]) {
    runs.removeAll(keepingCapacity: true)
    let usualWidth = usualWidth(blocks, gaps)
    var start = 0
    while start < blocks.count {
      var end = start + 1
      while end < blocks.count && !gaps[end] { end += 1 }
      let width = wrapWidth(blocks, start..<end) ?? usualWidth
      for index in start..<end {
        if index > start, continues(blocks[index - 1], blocks[index], width) {
          runs[runs.count - 1].append(blocks[index], block: index)
        } else {
          runs.append(LineRun(blocks: index..<index + 1, features: blocks[index]))
        }
      }
      start = end
    }
    for index in runs.indices {
      runs[index].hasGapBefore = gaps[runs[index].blocks.lowerBound]
      runs[index].hasGapAfter = gaps[runs[index].blocks.upperBound]
    }
  }

  private static func continues(_ line: BlockFeatures, _ next: BlockFeatures, _ width: Int?) -> Bool {
    guard !next.isListItem, line.length <= wrapWidths.upperBound else { return false }
    if let width, line.length <= width, couldNotTake(line, next, width) { return true }
    return line.length >= wrapWidths.lowerBound && line.end == .none && next.startsLower
  }

  private static func couldNotTake(_ line: BlockFeatures, _ next: BlockFeatures, _ width: Int) -> Bool {
    line.length + 1 + next.firstWordLength > width
  }

  /// The width at which a stretch of at least three lines is wrapped; nil if it is not.
  private static func wrapWidth(_ blocks: [BlockFeatures], _ stretch: Range<Int>) -> Int? {
    guard stretch.count >= 3 else { return nil }
    var width = 0
    for index in stretch where blocks[index].words >= 4 { width = max(width, blocks[index].length) }
    guard wrapWidths.contains(width) else { return nil }
    var full = 0
    for index in stretch.dropLast() where couldNotTake(blocks[index], blocks[index + 1], width) { full += 1 }
    return full * 10 >= (stretch.count - 1) * 6 ? width : nil
  }

  /// The greatest width of the wrapped stretches; nil if none is wrapped.
  private static func usualWidth(_ blocks: [BlockFeatures], _ gaps: [Bool]) -> Int? {
    var usual: Int?
    var start = 0
    while start < blocks.count {
      var end = start + 1
      while end < blocks.count && !gaps[end] { end += 1 }
      if let width = wrapWidth(blocks, start..<end) { usual = max(usual ?? 0, width) }
      start = end
    }
    return usual
  }
}
