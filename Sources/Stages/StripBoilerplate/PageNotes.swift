import StageKit

/// The runs that say by themselves what they are: bylines, credits, captions, rulers.
struct PageNotes {
  /// A run with what it says of people and a date.
  struct Note {
    /// The index of the run.
    let run: Int
    /// What it says.
    let byline: Byline
  }

  private let isEnglish: Bool
  /// Bylines and lines with a date, in text order.
  private(set) var bylines: [Note] = []
  /// Lines that say who contributed, in text order.
  private(set) var credits: [Note] = []

  /// No notes yet.
  init(isEnglish: Bool = true) { self.isEnglish = isEnglish }

  /// Reads the notes and sets `pattern` of their runs.
  static func read(_ bytes: Span<UInt8>, _ blocks: [Block], _ runs: inout [LineRun], isEnglish: Bool) -> PageNotes {
    var notes = PageNotes(isEnglish: isEnglish)
    for index in runs.indices {
      let features = runs[index].features
      guard features.words > 0 else {
        runs[index].pattern = .ruler
        continue
      }
      guard features.words <= 70 else { continue }
      if !features.cues.isEmpty || mayBeDate(features) {
        let run = runs[index].blocks
        let span = blocks[run.lowerBound].span.start..<blocks[run.upperBound - 1].span.end
        runs[index].pattern = notes.pattern(of: features, bytes, span, at: index)
      }
    }
    return notes
  }

  private mutating func pattern(
    of features: BlockFeatures, _ bytes: Span<UInt8>, _ span: Range<Int>, at index: Int
  ) -> LineRun.OwnRole {
    let cues = features.cues
    if cues[.credit] == .anywhere && features.words <= 70 {
      credits.append(Note(run: index, byline: BylineReader.read(bytes, span, isEnglish: isEnglish)))
      return .credit
    }
    if cues[.credit] == .start && Self.isLabel(features, bytes, span) {
      credits.append(Note(run: index, byline: BylineReader.read(bytes, span, isEnglish: isEnglish)))
      return .credit
    }
    if cues[.picture] == .start && Self.isLabel(features, bytes, span) { return .credit }
    if cues[.caption] == .anywhere && features.words <= 50 { return .caption }
    if cues[.caption] == .start && features.words <= 40 && Self.hasColonEarly(bytes, span) { return .caption }
    return isByline(features, bytes, span, at: index) ? .byline : .none
  }

  private mutating func isByline(
    _ features: BlockFeatures, _ bytes: Span<UInt8>, _ span: Range<Int>, at index: Int
  ) -> Bool {
    let hasCue = features.cues[.byline] == .start
    guard hasCue ? features.words <= 30 : Self.mayBeDate(features) else { return false }
    let byline = BylineReader.read(bytes, span, isEnglish: isEnglish)
    let isNamed = !byline.names.isEmpty || byline.date != nil || byline.organisationWords > 0
    let isByline =
      hasCue
      ? isNamed && byline.otherWords <= 2 && (features.end != .terminal || byline.otherWords == 0)
      : byline.date != nil && byline.otherWords <= 2
    if isByline { bylines.append(Note(run: index, byline: byline)) }
    return isByline
  }

  /// Whether a line is short and has the numbers of a date: day and year.
  private static func mayBeDate(_ features: BlockFeatures) -> Bool {
    features.numbers >= 2 && features.words <= 14 && features.end == .none
  }

  /// Whether a phrase at the start is a label ("Photo: …", "Reporting by …") rather than the start of a sentence.
  private static func isLabel(_ features: BlockFeatures, _ bytes: Span<UInt8>, _ span: Range<Int>) -> Bool {
    if hasColonEarly(bytes, span) { return features.words <= 40 }
    return features.words <= 14 && features.end == .none
      || features.words <= 30 && features.capitalizedWords * 2 >= features.words
  }

  private static func hasColonEarly(_ bytes: Span<UInt8>, _ span: Range<Int>) -> Bool {
    for index in span.prefix(24) where bytes[index] == UInt8(ascii: ":") { return true }
    return false
  }
}
