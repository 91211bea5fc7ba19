import StageKit

extension RecordText {
  /// What stands between a stretch of the text and the one before it.
  enum Separator {
    case none
    case blank
    case blankLine
  }

  /// Builds the clean text from blocks in text order: paragraphs apart, their lines unwrapped.
  ///
  /// A block outside of every paragraph is one itself. Linear in blocks, paragraphs, word breaks and bytes.
  mutating func build(of document: Document, blocks: some Collection<TextSpan>) {
    reset(isInput: false)
    document.withUTF8 { input in
      var cutter = ParagraphCutter(document[.paragraphs])
      var joiner = StretchJoiner()
      var breaks = WordBreaks(document[.wordBreaks])
      for block in blocks {
        cutter.begin(block)
        while let stretch = cutter.next() {
          let range = stretch.isWholeBlock ? stretch.range : input.trimmingWhitespace(stretch.range)
          if range.isEmpty { continue }
          let separator = joiner.separator(before: stretch)
          joiner.isInsideWord = append(input, range, after: separator, without: &breaks)
        }
      }
    }
    measure()
  }

  /// Appends a stretch without the breaks inside its words; whether it ends inside a word.
  private mutating func append(
    _ input: Span<UInt8>, _ range: Range<Int>, after separator: Separator, without breaks: inout WordBreaks
  ) -> Bool {
    var separator = separator
    var rest = range
    var isInsideWord = false
    while let taken = breaks.next(upTo: range.upperBound) {
      if taken.end > rest.lowerBound {
        if taken.start > rest.lowerBound {
          append(input, rest.lowerBound..<taken.start, after: separator)
          separator = .none
          isInsideWord = true
        }
        rest = min(taken.end, rest.upperBound)..<rest.upperBound
        // The word's second half is in another block.
        if rest.isEmpty { return isInsideWord }
      }
      breaks.pass()
    }
    append(input, rest, after: separator)
    return false
  }
}

/// Cuts blocks where paragraphs begin and end.
private struct ParagraphCutter {
  /// A part of a block that is in one paragraph, or in none.
  struct Stretch {
    let range: Range<Int>
    /// The index of the paragraph.
    let paragraph: Int?
    let isWholeBlock: Bool
  }

  private let paragraphs: [Paragraph]
  /// The first paragraph that ends after the position.
  private var paragraph = 0
  private var block = TextSpan(0, 0)
  private var position = 0
  /// The end of all blocks so far: what two have in common is taken once.
  private var blocksEnd = 0

  init(_ paragraphs: [Paragraph]) { self.paragraphs = paragraphs }

  /// Takes the next block, in text order.
  mutating func begin(_ block: TextSpan) {
    self.block = block
    position = max(block.start, blocksEnd)
    blocksEnd = max(block.end, blocksEnd)
  }

  /// The next stretch of the block; nil at its end.
  mutating func next() -> Stretch? {
    let start = position
    guard start < block.end else { return nil }
    while paragraph < paragraphs.count && paragraphs[paragraph].span.end <= start { paragraph += 1 }
    var end = block.end
    var isInside = false
    if paragraph < paragraphs.count {
      let span = paragraphs[paragraph].span
      isInside = span.start <= start
      end = min(end, isInside ? span.end : span.start)
    }
    position = end
    return Stretch(
      range: start..<end, paragraph: isInside ? paragraph : nil, isWholeBlock: start == block.start && end == block.end)
  }
}

/// Knows what stands between two stretches that follow each other.
private struct StretchJoiner {
  private var paragraphBefore: Int?
  /// Whether the stretch before ended inside a word.
  var isInsideWord = false

  mutating func separator(before stretch: ParagraphCutter.Stretch) -> RecordText.Separator {
    let joins = stretch.paragraph != nil && stretch.paragraph == paragraphBefore
    paragraphBefore = stretch.paragraph
    if !joins { return .blankLine }
    return isInsideWord ? .none : .blank
  }
}

/// The breaks inside words, in text order.
private struct WordBreaks {
  private let breaks: [WordBreak]
  private var index = 0

  init(_ breaks: [WordBreak]) { self.breaks = breaks }

  /// The next break, if it starts at `end` or before.
  func next(upTo end: Int) -> TextSpan? {
    index < breaks.count && breaks[index].span.start <= end ? breaks[index].span : nil
  }

  /// Goes on to the break after it.
  mutating func pass() { index += 1 }
}
