import PluginStages
import SegmentParagraphs
import StageKit
import Testing

@Suite struct KeywordsStageTests {
  private func document(_ text: String, count: Int = 10) throws -> Document {
    var document = Document(id: "a.txt", text: text)
    document.makeBlocksOfLines()
    let segment = SegmentParagraphsStage(options: SegmentParagraphsStage.Options())
    var segmentScratch = segment.makeScratch()
    segment.process(&document, scratch: &segmentScratch)
    var options = KeywordsStage.Options()
    options.count = count
    let stage = KeywordsStage(options: options)
    var scratch = stage.makeScratch()
    try stage.process(&document, scratch: &scratch)
    return document
  }

  private let text = """
    The cable broke on Monday. Nadia Roth said the cable would be mended in four days. The cable is old, said Nadia Roth.
    Ships may not anchor near the cable. Nadia Roth's ship left.
    """

  @Test func rankAndScoreAgree() throws {
    let keywords = try document(text)[.keywords].sorted { $0.rank < $1.rank }
    #expect(keywords.map(\.rank) == Array(1...keywords.count))
    #expect(keywords.first?.scoreHundredths == 100)
    #expect(keywords.map(\.scoreHundredths) == keywords.map(\.scoreHundredths).sorted(by: >))
  }

  @Test func possessivesCountForTheirWords() throws {
    let document = try document(text)
    let name = document[.keywords].first { document.string($0.span) == "Nadia Roth" }
    #expect(name?.count == 3)
  }

  @Test func noKeywordRepeatsABetterOne() throws {
    let document = try document(text)
    let names = document.metadata.list("keywords")
    #expect(names.contains("Nadia Roth") && names.contains("cable"))
    #expect(!names.contains("Nadia") && !names.contains("Roth"))
    #expect(names.count == document[.keywords].count)
  }

  @Test func givesAsManyAsAskedFor() throws {
    #expect(try document(text, count: 2)[.keywords].count == 2)
    #expect(try document("", count: 2)[.keywords].isEmpty)
  }
}
