import StageKit

/// Pairs the quotation marks of each paragraph.
///
/// The white space around a mark tells whether it opens or closes. It counts more than the direction of the glyph, because
/// articles mix straight and curly marks, and close with an opening glyph. If white space does not tell, the glyph
/// decides; a straight mark closes if a span is open. A span that is not closed ends with its paragraph.
/// Single marks count only outside spans of double marks, and only in pairs, because most of them are apostrophes.
/// Linear in the tokens, for any marks.
struct QuotedSpanFinder {
  /// The kinds of mark that count in every text.
  var kinds: Set<MarkKind> = [.double, .doubled, .single]
  /// Whether the last text has doubled marks that do not count.
  private(set) var leavesDoubledMarks = false
  private var allMarks: [QuotationMark] = []
  /// The marks of the current paragraph that count.
  private var marks: [QuotationMark] = []
  private var doubles: [QuotedSpan] = []
  private var singles: [QuotedSpan] = []

  /// Finds the quoted spans of a document, in text order, without overlaps.
  mutating func find(
    in tokens: [Token], paragraphs: [Range<Int>], bytes: Swift.Span<UInt8>, into quotedSpans: inout [QuotedSpan]
  ) {
    quotedSpans.removeAll(keepingCapacity: true)
    allMarks.removeAll(keepingCapacity: true)
    for paragraph in paragraphs { appendMarks(tokens, paragraph, bytes) }
    leavesDoubledMarks = false
    guard !allMarks.isEmpty else { return }
    let wanted = wantedKinds()
    let (wantsDouble, wantsDoubled) = (wanted.contains(.double), wanted.contains(.doubled))
    let wantsSingle = wanted.contains(.single)
    var next = 0
    for paragraph in paragraphs {
      // Papers that quote with double marks use single ones in headlines. One or two words are often a term or irony there.
      let isHeadline = wantsDouble && paragraph == paragraphs.first && paragraph.count <= Self.maxHeadlineTokens
      marks.removeAll(keepingCapacity: true)
      while next < allMarks.count, allMarks[next].token < paragraph.upperBound {
        let counts =
          switch allMarks[next].kind {
          case .double: wantsDouble
          case .doubled: wantsDoubled
          case .single: wantsSingle || isHeadline
          }
        if counts { marks.append(allMarks[next]) }
        next += 1
      }
      guard !marks.isEmpty else { continue }
      pairDoubleMarks(tokens, paragraph)
      pairSingleMarks(tokens, bytes)
      if isHeadline && !wantsSingle {
        singles.removeAll { Self.wordCount($0.tokens, tokens) < Self.minHeadlineWords }
      }
      merge(into: &quotedSpans)
    }
  }

  /// A longer first paragraph is not a headline.
  private static let maxHeadlineTokens = 30
  /// Fewer words between single marks in a headline are not a quotation.
  private static let minHeadlineWords = 3

  private mutating func appendMarks(_ tokens: [Token], _ paragraph: Range<Int>, _ bytes: Swift.Span<UInt8>) {
    let all = tokens.span
    var token = paragraph.lowerBound
    while token < paragraph.upperBound {
      if all[token].kind == .quoteMark {
        allMarks.append(QuotationMark(token: token, tokens: tokens, paragraph: paragraph, bytes: bytes))
      }
      token += 1
    }
  }

  /// The kinds that count in this text.
  ///
  /// If double marks count, a few doubled marks among them are mistakes and count as well. Single marks count if they open
  /// more often than the other marks occur: then the text quotes with them, as British papers do.
  private mutating func wantedKinds() -> Set<MarkKind> {
    guard kinds.count < MarkKind.allCases.count else { return kinds }
    var double = 0
    var doubled = 0
    var singleOpenings = 0
    for mark in allMarks {
      switch mark.kind {
      case .double: double += 1
      case .doubled: doubled += 1
      case .single: if mark.canOpen && mark.glyph != .closing { singleOpenings += 1 }
      }
    }
    var wanted = kinds
    if kinds.contains(.double) {
      if doubled <= 2 * double { wanted.insert(.doubled) }
      if 2 * singleOpenings > double + doubled { wanted.insert(.single) }
    }
    leavesDoubledMarks = doubled > 1 && !wanted.contains(.doubled)
    return wanted
  }

  private mutating func pairDoubleMarks(_ tokens: [Token], _ paragraph: Range<Int>) {
    doubles.removeAll(keepingCapacity: true)
    var open: Int?
    for mark in marks where !mark.isSingle {
      if opens(mark, isOpen: open != nil) {
        // An opening mark inside an open span is a quotation in the quotation.
        if open == nil { open = mark.token }
      } else if let start = open {
        append(start + 1..<mark.token, tokens, to: &doubles)
        open = nil
      }
    }
    if let open { append(open + 1..<paragraph.upperBound, isUnclosed: true, tokens, to: &doubles) }
  }

  private func opens(_ mark: QuotationMark, isOpen: Bool) -> Bool {
    switch mark.glyph {
    case .opening: !(isOpen && mark.canClose && !mark.canOpen)
    case .closing: !isOpen && mark.canOpen && !mark.canClose
    case .straight: mark.canOpen != mark.canClose ? mark.canOpen : !isOpen
    }
  }

  /// A single mark opens before a word. A later one closes after a word or punctuation and before white space or
  /// punctuation; after a word in -s it is more likely an apostrophe if a clearer closing mark follows.
  private mutating func pairSingleMarks(_ tokens: [Token], _ bytes: Swift.Span<UInt8>) {
    singles.removeAll(keepingCapacity: true)
    guard marks.contains(where: { $0.isSingle && $0.canOpen }) else { return }
    var open: Int?
    var doubtful: Int?
    var nextDouble = 0
    for mark in marks where mark.isSingle {
      while nextDouble < doubles.count && doubles[nextDouble].tokens.upperBound <= mark.token { nextDouble += 1 }
      if nextDouble < doubles.count && doubles[nextDouble].tokens.contains(mark.token) { continue }
      if mark.canOpen && mark.glyph != .closing {
        if let start = open, let end = doubtful {
          append(start + 1..<end, isSingle: true, tokens, to: &singles)
          open = nil
        }
        if open == nil { open = mark.token }
        doubtful = nil
      } else if let start = open, mark.canClose, mark.glyph != .opening {
        if isPossessive(before: mark, bytes, tokens) {
          doubtful = doubtful ?? mark.token
        } else {
          append(start + 1..<mark.token, isSingle: true, tokens, to: &singles)
          open = nil
          doubtful = nil
        }
      }
    }
    if let start = open, let end = doubtful { append(start + 1..<end, isSingle: true, tokens, to: &singles) }
  }

  private func isPossessive(before mark: QuotationMark, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard mark.token > 0, tokens[mark.token - 1].kind == .word else { return false }
    return bytes[tokens[mark.token - 1].span.end - 1] | 0x20 == UInt8(ascii: "s")
  }

  private func append(
    _ range: Range<Int>, isUnclosed: Bool = false, isSingle: Bool = false, _ tokens: [Token],
    to list: inout [QuotedSpan]
  ) {
    guard range.contains(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }) else { return }
    list.append(QuotedSpan(tokens: range, isUnclosed: isUnclosed, isSingle: isSingle))
  }

  private static func wordCount(_ range: Range<Int>, _ tokens: [Token]) -> Int {
    range.count { tokens[$0].kind == .word || tokens[$0].kind == .number }
  }

  /// Joins both lists in text order. A span inside another one is a quotation in it and is left out.
  private func merge(into quotedSpans: inout [QuotedSpan]) {
    var single = 0
    for double in doubles {
      while single < singles.count && singles[single].tokens.lowerBound < double.tokens.lowerBound {
        quotedSpans.append(singles[single])
        single += 1
      }
      if let last = quotedSpans.last, double.tokens.lowerBound < last.tokens.upperBound { continue }
      quotedSpans.append(double)
    }
    quotedSpans.append(contentsOf: singles[single...])
  }
}
