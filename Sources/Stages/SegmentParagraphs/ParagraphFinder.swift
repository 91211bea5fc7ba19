import StageKit

/// Groups lines into paragraphs.
struct ParagraphFinder {
  let breaks: SegmentParagraphsStage.ParagraphBreaks

  /// Fills `groups` with the lines of each paragraph. Lines without a letter or digit are in none, except for punctuation
  /// that was wrapped onto a line of its own.
  func group(_ lines: [Line], into groups: inout [LineGroup]) {
    groups.removeAll(keepingCapacity: true)
    let layout = breaks == .auto ? Layout(lines) : Layout()
    var start: Int?
    for (index, line) in lines.enumerated() {
      if let first = start, continues(lines, at: index, groupStart: first, layout) { continue }
      if let first = start { groups.append(LineGroup(lines: first..<index, kind: kind(of: lines[first]))) }
      start = line.isMarksOnly ? nil : index
    }
    if let first = start { groups.append(LineGroup(lines: first..<lines.count, kind: kind(of: lines[first]))) }
  }

  /// Whether line `index` belongs to the paragraph that began with line `groupStart`.
  private func continues(_ lines: [Line], at index: Int, groupStart: Int, _ layout: Layout) -> Bool {
    let pair = LinePair(first: lines[index - 1], second: lines[index])
    guard pair.isAdjacent else { return false }
    if pair.second.isMarksOnly && pair.second.width - pair.second.indent > Self.maxStrayMarkColumns { return false }
    switch breaks {
    case .blankLine: return true
    case .line: return false
    case .auto:
      guard let width = layout.width else { return isCutSentence(pair) }
      return continues(pair, lines, at: index, groupStart: groupStart, width: width, layout)
    }
  }

  /// Whether a line break is in the middle of a sentence, in a text that is otherwise not wrapped.
  ///
  /// The second line must end the sentence, which items of a list without marks do not.
  private func isCutSentence(_ pair: LinePair) -> Bool {
    let (first, second) = (pair.first, pair.second)
    return pair.continuity >= 30 && first.width >= Self.minCutLineColumns && !first.isOneWord && first.mark == 0
      && second.mark == 0 && first.indent == second.indent && first.start == .uppercase && second.ending == .sentence
  }

  /// A shorter line may be an item of a list without marks.
  private static let minCutLineColumns = 12

  /// `:)` or `…”` may have been wrapped onto a line of its own; longer lines of punctuation are rulers.
  private static let maxStrayMarkColumns = 2

  private func continues(
    _ pair: LinePair, _ lines: [Line], at index: Int, groupStart: Int, width: Int, _ layout: Layout
  ) -> Bool {
    let (first, second) = (pair.first, pair.second)
    let runsOn = pair.runsOn(width: width)
    if second.mark > 0 {
      // A dash or a number may be at the start of a line because of wrapping, without being a list mark.
      return runsOn && first.ending != .sentence && first.ending != .colon && lines[groupStart].mark == 0
    }
    guard runsOn else { return false }
    if lines[groupStart].mark > 0 {
      // The item continues at its text's indent, or without indent; another indent begins the next paragraph.
      let start = lines[groupStart]
      return second.indent == start.textIndent || second.indent <= start.indent || second.indent == first.indent
    }
    if second.indent > first.indent { return layout.indents == .hanging }
    if second.indent < first.indent { return layout.indents != .hanging }
    if layout.indents == .firstLine && second.indent > layout.baseIndent && groupStart == index - 1 {
      // Two one-line paragraphs, unless the whole block is indented.
      return !pair.isBetweenSentences
    }
    if pair.isBetweenSentences && !layout.hasBlankLines {
      if layout.breaksAtFullLines { return false }
      return !isHeading(second, next: index + 1 < lines.count ? lines[index + 1] : nil, width: width)
    }
    return true
  }

  /// Whether a short line after a full one that ended a sentence is a heading rather than a paragraph's last line.
  private func isHeading(_ line: Line, next: Line?, width: Int) -> Bool {
    guard line.start != .other, line.ending == .other, line.width * 3 < width * 2 else { return false }
    guard let next else { return false }
    let pair = LinePair(first: line, second: next)
    return !pair.isAdjacent || !pair.runsOn(width: width)
  }

  private func kind(of line: Line) -> Paragraph.Kind {
    switch line.kind {
    case .line: line.mark > 0 ? .listItem : .paragraph
    case .paragraph: .paragraph
    case .heading: .heading
    case .listItem: .listItem
    case .tableRow: .tableRow
    case .blockQuotation: .blockQuotation
    case .caption: .caption
    }
  }
}
