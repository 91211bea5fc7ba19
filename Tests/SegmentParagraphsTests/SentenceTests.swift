import SegmentParagraphs
import StageKit
import Testing

/// The texts of the sentences that the stage finds.
func sentences(of text: String) -> [String] {
  let document = segmented(text)
  return document[.sentences].map { document.string($0.span) }
}

/// A document that the stage has processed with default options.
func segmented(_ text: String, _ change: (inout SegmentParagraphsStage.Options) -> Void = { _ in }) -> Document {
  var options = SegmentParagraphsStage.Options()
  change(&options)
  let stage = SegmentParagraphsStage(options: options)
  var document = Document(id: "test", text: text)
  document.makeBlocksOfLines()
  var scratch = stage.makeScratch()
  stage.process(&document, scratch: &scratch)
  return document
}

@Suite struct SentenceTests {
  @Test func abbreviationsBeforeNamesEndNoSentence() {
    #expect(
      sentences(of: "Gen. Ada Pool met Dr. Rowe in the U.S. Senate. They spoke at length.")
        == ["Gen. Ada Pool met Dr. Rowe in the U.S. Senate.", "They spoke at length."])
  }
}
