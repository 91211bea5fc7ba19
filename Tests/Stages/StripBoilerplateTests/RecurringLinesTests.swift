import StageKit
import Testing

@testable import StripBoilerplate

@Suite struct RecurringLinesTests {
  private let appeal =
    "Our readers pay for what we write, and we thank each of them: without their help this paper would have closed years ago."

  private func article(_ number: Int, folder: String = "harbour") -> Document {
    let text = """
      The council met on day \(number) and spoke about bridge \(number), which has been closed to lorries since spring \(number).

      Member \(number) of the council said the repair would take \(number) weeks and cost as much as \(number + 3) new buses.

      \(appeal)

      The mayor of district \(number) said on Monday that the \(number)th plan was the best that she had seen so far.
      """
    var document = Document(id: "\(folder)/\(number).txt", text: text)
    document.makeBlocksOfLines()
    return document
  }

  private func stage() throws -> StripBoilerplateStage {
    var options = StripBoilerplateStage.Options()
    options.learnRepeats = true
    return try StripBoilerplateStage(options: options)
  }

  private func kept(_ document: Document, _ stage: StripBoilerplateStage) -> [String] {
    var document = document
    var scratch = stage.makeScratch()
    stage.process(&document, scratch: &scratch)
    return document[.keptBlocks].map { document.string($0.span) }
  }

  private func observed(_ documents: [Document], _ stage: StripBoilerplateStage) -> SiteLines {
    var seen = stage.makeObservation()
    var scratch = stage.makeScratch()
    for document in documents { stage.observe(document, in: &seen, scratch: &scratch) }
    return seen
  }

  @Test func aLineThatRecursIsDropped() throws {
    let stage = try stage()
    let documents = (0..<8).map { article($0) }
    #expect(kept(documents[0], stage).contains(appeal))
    let knowing = stage.knowing(observed(documents, stage))
    let left = kept(documents[0], knowing)
    #expect(!left.contains(appeal))
    #expect(left.count == kept(documents[0], stage).count - 1)
  }

  @Test func anotherSiteIsAnotherMatter() throws {
    let stage = try stage()
    let knowing = stage.knowing(observed((0..<8).map { article($0) }, stage))
    #expect(kept(article(3, folder: "island"), knowing).contains(appeal))
  }

  @Test func copiesOfAnArticleKeepTheirText() throws {
    let stage = try stage()
    let copies = (0..<5).map { number in
      var copy = Document(id: "harbour/copy\(number).txt", text: article(1).string(article(1).span))
      copy.makeBlocksOfLines()
      return copy
    }
    let knowing = stage.knowing(observed(copies, stage))
    #expect(kept(copies[0], knowing) == kept(copies[0], stage))
  }

  @Test func samplesAreTheSameInAnyOrder() throws {
    let stage = try stage()
    let documents = (0..<200).map { article($0) }
    let whole = observed(documents, stage)
    var merged = observed(Array(documents[90...].reversed()), stage)
    merged.merge(observed(Array(documents[..<90]), stage))
    merged.merge(observed(Array(documents[40..<60]), stage))
    #expect(merged.sites == whole.sites)
    #expect(merged.fingerprint == whole.fingerprint)
    #expect(whole.sites.values.map(\.count) == [SiteLines.sampleCount])
  }
}
