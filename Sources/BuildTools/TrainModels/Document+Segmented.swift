import SegmentParagraphs
import StageKit

extension Document {
  /// A plain text with the layers that `segment_paragraphs` writes.
  static func segmented(id: String, _ text: String, title: String? = nil) -> Document {
    var document = Document(id: id, text: text)
    document.metadata["title"] = title.map { .text($0) }
    document.makeBlocksOfLines()
    let stage = SegmentParagraphsStage(options: SegmentParagraphsStage.Options())
    var scratch = stage.makeScratch()
    stage.process(&document, scratch: &scratch)
    return document
  }
}
