import StageKit

/// Pairs the quotation marks of each paragraph.
///
/// The white space on each side of a mark says whether it opens or closes and beats the direction of the glyph, because
/// articles mix straight and curly marks and close with an opening one. Where white space leaves it open the glyph
/// decides, and for straight marks whether a stretch is open. A stretch that is not closed ends with its paragraph.
/// Single marks quote only where doubled ones do not, and only in pairs, because most are apostrophes.
/// Linear in the tokens, whatever the marks.
struct StretchFinder {
  /// The kinds of mark that count; all unless a pipeline says otherwise.
  var kinds: Set<MarkKind> = [.double, .doubled, .single]
  private var marks: [Mark] = []
  private var doubles: [Stretch] = []
  private var singles: [Stretch] = []

  /// Finds the stretches of a document, in text order, not overlapping.
  mutating func find(
    in tokens: [Token], paragraphs: [Range<Int>], bytes: Swift.Span<UInt8>, into stretches: inout [Stretch]
  ) {
    stretches.removeAll(keepingCapacity: true)
    let wanted = wantedKinds(tokens, bytes)
    for paragraph in paragraphs {
      guard var token = Self.nextMark(tokens.span, from: paragraph.lowerBound, to: paragraph.upperBound) else {
        continue
      }
      marks.removeAll(keepingCapacity: true)
      while true {
        let mark = Mark(token: token, tokens: tokens, paragraph: paragraph, bytes: bytes)
        if wanted.all || wanted.kinds.contains(mark.kind) { marks.append(mark) }
        guard let next = Self.nextMark(tokens.span, from: token + 1, to: paragraph.upperBound) else { break }
        token = next
      }
      guard !marks.isEmpty else { continue }
      pairDoubleMarks(tokens, paragraph)
      pairSingleMarks(tokens, bytes)
      merge(into: &stretches)
    }
  }

  /// The kinds that count in this text: doubled single marks are slips where most marks are double.
  private func wantedKinds(_ tokens: [Token], _ bytes: Swift.Span<UInt8>) -> (kinds: Set<MarkKind>, all: Bool) {
    guard kinds.contains(.double), !kinds.contains(.doubled) else { return (kinds, kinds.count == 3) }
    var surplus = 0
    for token in tokens where token.kind == .quoteMark {
      switch Mark.read(bytes, token.span).kind {
      case .double: surplus += 1
      case .doubled: surplus -= 1
      case .single: break
      }
    }
    return surplus > 0 ? (kinds.union([.doubled]), false) : (kinds, false)
  }

  private static func nextMark(_ tokens: Swift.Span<Token>, from first: Int, to end: Int) -> Int? {
    var token = first
    while token < end {
      if tokens[token].kind == .quoteMark { return token }
      token += 1
    }
    return nil
  }

  private mutating func pairDoubleMarks(_ tokens: [Token], _ paragraph: Range<Int>) {
    doubles.removeAll(keepingCapacity: true)
    var open: Int?
    for mark in marks where !mark.isSingle {
      if opens(mark, isOpen: open != nil) {
        // An opening mark inside an open stretch is a quotation in the quotation.
        if open == nil { open = mark.token }
      } else if let start = open {
        append(start + 1..<mark.token, tokens, to: &doubles)
        open = nil
      }
    }
    if let open { append(open + 1..<paragraph.upperBound, isUnclosed: true, tokens, to: &doubles) }
  }

  private func opens(_ mark: Mark, isOpen: Bool) -> Bool {
    switch mark.glyph {
    case .opening: !(isOpen && mark.canClose && !mark.canOpen)
    case .closing: !isOpen && mark.canOpen && !mark.canClose
    case .straight: mark.canOpen != mark.canClose ? mark.canOpen : !isOpen
    }
  }

  /// A single mark opens before a word, and closes where a later one stands behind a word or punctuation and before white
  /// space or punctuation; behind a word in -s an apostrophe is likelier as long as a surer closing mark follows.
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

  private func isPossessive(before mark: Mark, _ bytes: Swift.Span<UInt8>, _ tokens: [Token]) -> Bool {
    guard mark.token > 0, tokens[mark.token - 1].kind == .word else { return false }
    return bytes[tokens[mark.token - 1].span.end - 1] | 0x20 == UInt8(ascii: "s")
  }

  private func append(
    _ range: Range<Int>, isUnclosed: Bool = false, isSingle: Bool = false, _ tokens: [Token], to list: inout [Stretch]
  ) {
    guard range.contains(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }) else { return }
    list.append(Stretch(tokens: range, isUnclosed: isUnclosed, isSingle: isSingle))
  }

  /// Double stretches and single ones in text order; what lies inside another is a quotation in it and is left out.
  private func merge(into stretches: inout [Stretch]) {
    var single = 0
    for double in doubles {
      while single < singles.count && singles[single].tokens.lowerBound < double.tokens.lowerBound {
        stretches.append(singles[single])
        single += 1
      }
      if let last = stretches.last, double.tokens.lowerBound < last.tokens.upperBound { continue }
      stretches.append(double)
    }
    stretches.append(contentsOf: singles[single...])
  }
}
