import Learning
import StageKit
import Testing

@testable import PluginStages

@Suite struct MarkDuplicatesStageTests {
  /// A text of words as news has them: a few very often, many hardly ever.
  private func words(_ random: inout SeededGenerator, _ count: Int) -> [String] {
    (0..<count).map { _ in "w\(random.below(1 + random.below(1 + random.below(5000))))" }
  }

  private func document(_ id: Int, _ words: [String]) -> Document {
    var document = Document(id: "d\(id)", text: words.joined(separator: " "))
    document.position = id
    document.makeBlocksOfLines()
    return document
  }

  private func observed(_ documents: some Sequence<Document>, _ stage: MarkDuplicatesStage) -> SeenTexts {
    var seen = stage.makeObservation()
    var scratch = stage.makeScratch()
    for document in documents { stage.observe(document, in: &seen, scratch: &scratch) }
    return seen
  }

  private func firsts(_ documents: [Document], _ stage: MarkDuplicatesStage) -> [String?] {
    var scratch = stage.makeScratch()
    return documents.map { document in
      var document = document
      stage.process(&document, scratch: &scratch)
      return document.metadata.text("duplicate_of")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func copiesWithATenthOfTheirWordsChangedAreFound(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var documents: [Document] = []
    var truth: [String?] = []
    for number in 0..<300 {
      let original = words(&random, 80 + random.below(600))
      documents.append(document(documents.count, original))
      truth.append(nil)
      for _ in 0..<(number % 3) {
        var copy = original
        for index in copy.indices where random.below(10) == 0 { copy[index] = "x\(random.below(5000))" }
        truth.append(truth.lastIndex { $0 == nil }.map { "d\($0)" })
        documents.append(document(documents.count, copy))
      }
    }
    let plain = try MarkDuplicatesStage(options: .init())
    let found = firsts(documents, plain.knowing(observed(documents, plain)))
    let right = zip(found, truth).count { $0 != nil && $0 == $1 }
    let marked = found.count { $0 != nil }
    let duplicates = truth.count { $0 != nil }
    print("seed \(seed): \(right) of \(duplicates) duplicates found, \(marked) marked")
    #expect(Double(right) >= 0.98 * Double(duplicates))
    #expect(marked == right)
  }

  @Test func theOrderAndTheGroupsOfWhatIsSeenDoNotMatter() throws {
    var random = SeededGenerator(seed: 7)
    let original = words(&random, 100)
    let documents = (0..<20).map { number in document(number, number % 4 == 1 ? original : words(&random, 100)) }
    let stage = try MarkDuplicatesStage(options: .init())
    let whole = observed(documents, stage)
    var merged = observed(documents[12...].reversed(), stage)
    merged.merge(observed(documents[..<5], stage))
    merged.merge(stage.makeObservation())
    merged.merge(observed(documents[5..<12], stage))
    #expect(merged.fingerprint == whole.fingerprint)
    let expected = firsts(documents, stage.knowing(whole))
    #expect(firsts(documents, stage.knowing(merged)) == expected)
    #expect(expected.compactMap(\.self) == Array(repeating: "d1", count: 4))
    #expect(observed(documents.dropLast(), stage).fingerprint != whole.fingerprint)
  }

  @Test func shortTextsAndOtherCaseAndPunctuation() throws {
    var random = SeededGenerator(seed: 9)
    let text = words(&random, 30)
    let documents = [
      document(0, text), document(1, text.map { $0.uppercased() + "," }), document(2, Array(text.prefix(19))),
      document(3, Array(text.prefix(19))), document(4, []),
    ]
    let stage = try MarkDuplicatesStage(options: .init())
    #expect(firsts(documents, stage.knowing(observed(documents, stage))) == [nil, "d0", nil, nil, nil])
  }
}
