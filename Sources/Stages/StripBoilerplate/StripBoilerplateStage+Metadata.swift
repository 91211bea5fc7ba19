import StageKit

extension StripBoilerplateStage {
  /// Fills title, authors, contributors and date from the lines that state them.
  func fillMetadata(
    of document: inout Document, _ blocks: [Block], _ roles: [Role], _ runs: [LineRun], _ notes: PageNotes
  ) {
    guard roles.contains(.content) else { return }
    if let headline = runs.first(where: { roles[$0.blocks.lowerBound] == .headline }) {
      let span = TextSpan(
        blocks[headline.blocks.lowerBound].span.start, blocks[headline.blocks.upperBound - 1].span.end)
      document.metadata.fill("title", with: .text(Self.oneLine(document.string(span))))
    }
    // Bylines of teasers and comments have their roles, and name other people.
    let bylineNotes = notes.bylines.filter { roles[runs[$0.run].blocks.lowerBound] == .byline }
    let bylines = Self.nearest(bylineNotes, runs)
    let (authors, contributors) = document.withUTF8 { bytes in
      (
        Self.names(bylines, bytes),
        Self.names(notes.credits.filter { runs[$0.run].zone == .article }.map(\.byline), bytes)
      )
    }
    document.metadata.fill("authors", with: .list(authors))
    document.metadata.fill("contributors", with: .list(contributors))
    if let date = bylines.lazy.compactMap(\.date).first ?? dateline(of: document, blocks, roles) {
      document.metadata.fill("published", with: .text(date))
    }
  }

  /// The bylines that stand together with the one nearest before the article, or else the first one after its start.
  private static func nearest(_ notes: [PageNotes.Note], _ runs: [LineRun]) -> [Byline] {
    let firstParagraph = runs.firstIndex { $0.isContent && $0.isProse } ?? 0
    let before = notes.filter { $0.run < firstParagraph && $0.run + 8 >= firstParagraph }
    return (before.isEmpty ? Array(notes.filter { $0.run >= firstParagraph }.prefix(2)) : before).map(\.byline)
  }

  private static func names(_ bylines: [Byline], _ bytes: Span<UInt8>) -> [String] {
    var names: [String] = []
    for name in bylines.flatMap(\.names) {
      let name = BylineReader.string(bytes, name)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The date of a dateline, before the dash that ends it: `BRAMMEL, March 5, 2026 — …`.
  private func dateline(of document: Document, _ blocks: [Block], _ roles: [Role]) -> String? {
    guard let first = roles.firstIndex(of: .content) else { return nil }
    return document.withUTF8 { bytes in
      let start = blocks[first].span.range.prefix(100)
      for index in start where Self.isDash(bytes, index, start.upperBound) {
        return BylineReader.read(bytes, start.lowerBound..<index).date
      }
      return nil
    }
  }

  private static func isDash(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard index + 2 < end else { return false }
    if bytes[index] == 0xE2 { return bytes[index + 1] == 0x80 && (bytes[index + 2] | 1) == 0x95 }
    return bytes[index] == 0x2D && bytes[index + 1] == 0x2D
  }

  private static func oneLine(_ text: String) -> String {
    // Most headlines have one space between two words already, and no scalar that takes a closer look: letters of Latin
    // scripts and the usual quotation marks and dashes are not white space, nor a mark that joins a space before it.
    var last: UInt32 = 0x20
    let isOneLine = text.unicodeScalars.allSatisfy { scalar in
      defer { last = scalar.value }
      return switch scalar.value {
      case 0x20: last != 0x20
      case 0x21..<0x7F, 0xA1...0x24F, 0x2010...0x2027: true
      default: false
      }
    }
    if isOneLine && last != 0x20 { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
