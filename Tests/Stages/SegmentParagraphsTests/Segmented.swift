import SegmentParagraphs
import StageKit

/// A plain text that the stage has processed.
func segmented(_ text: String, _ change: (inout SegmentParagraphsStage.Options) -> Void = { _ in }) -> Document {
  var document = Document(id: "test", text: text)
  document.makeBlocksOfLines()
  segment(&document, change)
  return document
}

/// Runs the stage on a document that has its blocks.
func segment(_ document: inout Document, _ change: (inout SegmentParagraphsStage.Options) -> Void = { _ in }) {
  var options = SegmentParagraphsStage.Options()
  change(&options)
  let stage = SegmentParagraphsStage(options: options)
  var scratch = stage.makeScratch()
  stage.process(&document, scratch: &scratch)
}
