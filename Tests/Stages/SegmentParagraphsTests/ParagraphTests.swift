import SegmentParagraphs
import StageKit
import Testing

@Suite struct ParagraphTests {
  /// The paragraphs as the stage finds them, lines joined by blanks.
  func paragraphs(of text: String, _ breaks: SegmentParagraphsStage.ParagraphBreaks = .auto) -> [String] {
    let document = segmented(text) { $0.paragraphBreaks = breaks }
    return document[.paragraphs].map {
      document.string($0.span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  @Test func unwrappedTextHasAParagraphALine() {
    #expect(
      paragraphs(of: "A short line.\nA line that is a good deal longer than the one before it was.\nThe end.") == [
        "A short line.", "A line that is a good deal longer than the one before it was.", "The end.",
      ])
  }

  @Test func aShortLineEndsAParagraphOfWrappedText() {
    let text = """
      The harbour was empty that morning, and the boats that had left in the
      night were far behind the island where nobody had ever seen them come
      back before noon.
      On the hill the old men sat and counted the sails, as they had done on
      every other day of the year.
      """
    #expect(paragraphs(of: text).count == 2)
    #expect(paragraphs(of: text, .blankLine).count == 1)
    #expect(paragraphs(of: text, .line).count == 5)
  }

  @Test func anAddressThatIsTooLongSpoilsNothing() {
    let text = """
      The harbour was empty that morning, and the boats that had left in the
      night were far behind the island. The list of their names can be read at
      http://harbour.example/a/very/long/address/that/no/one/can/wrap/because/it/has/no/blanks
      and in the town hall, where the clerk keeps it in a drawer of his desk.
      """
    #expect(paragraphs(of: text).count == 1)
  }

  @Test func indentedFirstLinesBeginParagraphs() {
    let text = """
         The harbour was empty that morning, and the boats that had left in
      the night were far behind the island where nobody had ever seen them
      come back before noon, as far as anybody could remember that evening.
         On the hill the old men sat and counted the sails, as they had done
      on every other day of the year.
         Nobody spoke.
         The wind rose in the afternoon and took the washing off the lines in
      the yards behind the church.
      """
    #expect(paragraphs(of: text).count == 4)
  }

  @Test func hangingIndentsDoNot() {
    let text = """
      Harbour   the place where boats are kept in the winter, when the weather
          does not allow anybody to go out and fish, and where they are mended
          and painted
      Hill   the place from which the old men watch the sea every day of the
          year, and from which they count the sails
      """
    #expect(paragraphs(of: text).map { $0.prefix(4) } == ["Harb", "Hill"])
  }

  @Test func listItemsKeepTheirHangingLines() {
    let document = segmented(
      """
      What the town needs before the winter comes, in the opinion of its mayor
      and of the two old men:
      - a roof for the church, which has lost one half of its tiles, and glass
        for three windows
      - a boat
      1. or two
      """)
    #expect(document[.paragraphs].map(\.kind) == [.paragraph, .listItem, .listItem, .listItem])
  }

  @Test func wordsBrokenAtALineEndJoin() {
    let document = segmented(
      """
      The harbour was empty that morning, and the boats that had left in exam-
      ple were far behind the island, where a man who was known for his well-
      known stories of pre- and post-war days had ever seen them come and pre-
      and post-war boats were kept, as far as anybody could remember anything.
      """)
    #expect(document[.paragraphs].count == 1)
    #expect(document[.wordBreaks].map { document.string($0.span) } == ["-\n", "\n"])
    let keys = Set(document[.tokens].map(\.key))
    for word in ["example", "well-known", "pre"] { #expect(keys.contains(FoldedHash.of(word))) }
  }

  @Test func strippedBlocksEndAParagraph() {
    var document = Document(id: "test", text: "One line that is kept and\nwhat is not kept\nruns on here.\n")
    document.makeBlocksOfLines()
    document[.keptBlocks] = [0, 2].map { KeptBlock(span: document[.blocks][$0].span, block: $0) }
    segment(&document) { $0.paragraphBreaks = .blankLine }
    #expect(document[.paragraphs].map(\.span) == document[.keptBlocks].map(\.span))
  }

  @Test func markedUpBlocksKeepTheirKind() {
    let text = "Title\nText of a kind.\nItem\nQuoted words.\n"
    var document = Document(id: "test", text: text)
    document.makeBlocksOfLines()
    let kinds: [Block.Kind] = [.heading, .paragraph, .listItem, .blockQuotation]
    document[.blocks] = zip(document[.blocks], kinds).map { Block(span: $0.span, kind: $1) }
    segment(&document)
    #expect(document[.paragraphs].map(\.kind) == [.heading, .paragraph, .listItem, .blockQuotation])
  }

  @Test func rulersStandBetweenParagraphs() {
    #expect(paragraphs(of: "One thing.\n___\nAnother thing.\n* * *\n") == ["One thing.", "Another thing."])
  }
}
