import StageKit

/// Groups lines into paragraphs.
struct ParagraphFinder {
  let breaks: SegmentParagraphsStage.ParagraphBreaks

  func group(_ lines: [Line], into groups: inout [LineGroup]) {
    groups.removeAll(keepingCapacity: true)
    guard !lines.isEmpty else { return }
    let layout = breaks == .auto ? Layout(lines) : Layout(width: nil, hasHangingIndents: false)
    var start = 0
    for index in lines.indices.dropFirst() {
      let pair = LinePair(first: lines[index - 1], second: lines[index])
      if breaksParagraph(pair, groupStart: lines[start], layout) {
        groups.append(LineGroup(lines: start..<index, kind: kind(of: lines[start])))
        start = index
      }
    }
    groups.append(LineGroup(lines: start..<lines.count, kind: kind(of: lines[start])))
  }

  private func breaksParagraph(_ pair: LinePair, groupStart: Line, _ layout: Layout) -> Bool {
    guard pair.isAdjacent else { return true }
    switch breaks {
    case .blankLine: return false
    case .line: return true
    case .auto:
      guard let width = layout.width else { return true }
      return breaksWrapped(pair, groupStart: groupStart, width: width, hasHangingIndents: layout.hasHangingIndents)
    }
  }

  /// Whether a paragraph ends between two neighbouring lines of a text that is wrapped at `width`.
  private func breaksWrapped(_ pair: LinePair, groupStart: Line, width: Int, hasHangingIndents: Bool) -> Bool {
    let (first, second) = (pair.first, pair.second)
    let isUnwrapped = first.width > width && !first.isOneWord
    let room = pair.room(width: width)
    // A word or two of slack where the text plainly runs on: people wrap by hand, too.
    let runsOn = !isUnwrapped && (room < 0 || (room < 3 && pair.continuity >= 30))
    if second.mark > 0 {
      // A dash or a number that wrapping put at a line's start is no list mark.
      return !(runsOn && first.ending != .sentence && first.ending != .colon && groupStart.mark == 0)
    }
    guard runsOn else { return true }
    if groupStart.mark > 0 {
      // Text of the item, or lazily flush; anything else is the next paragraph's indent.
      return second.indent != groupStart.textIndent && second.indent > groupStart.indent
        && second.indent != first.indent
    }
    if second.indent > first.indent { return !hasHangingIndents }
    if second.indent < first.indent { return hasHangingIndents }
    return false
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

/// How the lines of a text are laid out.
struct Layout {
  /// The width at which lines are wrapped; nil if they are not.
  var width: Int?
  /// Whether a paragraph's first line stands out to the left of its others.
  var hasHangingIndents: Bool
}

extension Layout {
  /// The layout of the lines.
  init(_ lines: [Line]) {
    width = WrapWidth.find(in: lines)
    hasHangingIndents = false
    guard let width else { return }
    // An indent where the line before was full hangs; one after a short line begins a paragraph.
    var hanging = 0
    for (first, second) in zip(lines, lines.dropFirst()) {
      let pair = LinePair(first: first, second: second)
      guard pair.isAdjacent, first.mark == 0, second.mark == 0, first.indent != second.indent else { continue }
      let isFull = pair.room(width: width) < 0
      hanging += (second.indent > first.indent) == isFull ? 1 : -1
    }
    hasHangingIndents = hanging > 0
  }
}
