import Learning
import StageKit
import Testing

@testable import Summarize

@Suite struct LearnedTests {
  private func features(_ document: Document) -> [Int32] {
    var reader = CandidateReader(rarities: SummaryModel.shipped.rarities)
    return reader.read(document).features
  }

  private func value(_ feature: SentenceFeature, of candidate: Int, in columns: [Int32]) -> Int {
    Int(columns[feature.rawValue * (columns.count / SentenceFeature.allCases.count) + candidate])
  }

  @Test func theShippedModelIsSmallAndComesBackFromItsBytes() {
    let bytes = SummaryModel.shipped.encoded()
    #expect(bytes.count < 100_000)
    #expect(SummaryModel(encoded: bytes.span) == .shipped)
    for count in [0, 3, 4, 100, bytes.count - 1] {
      #expect(SummaryModel(encoded: bytes.span.extracting(0..<count)) == nil, "\(count)")
    }
    #expect(SummaryModel(encoded: (bytes + [0]).span) == nil)
    let other = BoostedTrees.none(featureCount: 2)
    let model = SummaryModel(rarities: SummaryModel.shipped.rarities, single: other, several: other)
    #expect(SummaryModel(encoded: model.encoded().span) == nil, "weights for other features")
  }

  @Test func featuresOfASmallArticle() {
    let columns = features(
      article(
        [
          (
            .paragraph,
            [
              "The ferry stopped on Monday, 5 May.", "“It is old,” Ann Lee said of the engine.",
              "The ferry has one engine.",
            ]
          )
        ], title: "Ferry repairs"))
    #expect(columns.count == 3 * SentenceFeature.allCases.count)
    func values(_ feature: SentenceFeature) -> [Int] { (0..<3).map { value(feature, of: $0, in: columns) } }
    #expect(values(.position) == [0, 1, 2])
    #expect(values(.relativePosition) == [0, 341, 682])
    #expect(values(.words) == [7, 9, 5])
    #expect(values(.wordsBefore) == [0, 7, 16])
    #expect(values(.documentWords) == [21, 21, 21])
    #expect(values(.relativeLength) == [1024, 1316, 731])
    #expect(values(.numbers) == [1, 0, 0])
    #expect(values(.capitals) == [2, 2, 0])
    #expect(values(.commas) == [1, 1, 0])
    #expect(values(.quotedShare) == [0, 341, 0])
    #expect(values(.startsWithPronoun) == [0, 1, 0])
    #expect(values(.titleShare) == [512, 0, 512])
    // "ferry" comes again; "engine" does; the third sentence brings up nothing that comes later.
    #expect(values(.introduced) == [1, 1, 0])
    #expect(values(.firstCosine)[0] == 1024 && values(.firstCosine)[1] == 0 && values(.firstCosine)[2] > 0)
    #expect(values(.nextCosine)[0] == 0 && values(.nextCosine)[1] > 0 && values(.nextCosine)[2] == 0)
    #expect(values(.previousCosine) == [0] + values(.nextCosine).prefix(2))
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func sharesAndCosinesAreAtMostOne(seed: UInt64) {
    let columns = features(article(randomSentences(seed: seed)))
    let shares: [SentenceFeature] = [
      .relativePosition, .termShare, .centroidCosine, .meanWeight, .meanSentenceFrequency, .keyTermShare,
      .repeatedShare,
      .titleShare, .newShare, .introducedShare, .firstCosine, .previousCosine, .nextCosine, .leadCosine, .leadShare,
      .capitalShare, .quotedShare, .pronounShare,
    ]
    for candidate in 0..<columns.count / SentenceFeature.allCases.count {
      for share in shares {
        // A cosine's last digit may be rounded up.
        #expect((0...1025).contains(value(share, of: candidate, in: columns)), "seed \(seed): \(share)")
      }
    }
  }

  @Test func paragraphsDoNotMatter() throws {
    for seed in 0..<30 as Range<UInt64> {
      let sentences = randomSentences(seed: seed)
      let together = try summary(article(sentences)) { $0.method = .learned }
      let apart = try summary(article(sentences.map { (.paragraph, [$0]) })) { $0.method = .learned }
      #expect(together == apart, "seed \(seed)")
    }
  }

  @Test func noSentenceComesTwiceAndNoFragmentAtAll() throws {
    let text = [
      "By Ann Lee, staff writer", "The ferry to the island stopped on Monday.",
      "The ferry to the island stopped on Monday.",
      "THE FERRY TO THE ISLAND STOPPED ON MONDAY!", "It sank.", "NORTHPORT —", "Its engine had failed twice in a week.",
    ]
    for sentences in 1...9 {
      let chosen = try summary(article(text)) {
        $0.method = .learned
        $0.sentences = sentences
      }
      #expect(chosen.count == min(sentences, 2))
      #expect(Set(chosen).isSubset(of: [text[1], text[6]]))
    }
  }

  @Test func theRankingForOneSentenceServesLengthsThatHoldOne() throws {
    // A model that likes the second sentence where one is wanted and the third where more are.
    func trees(_ position: Int32) -> BoostedTrees {
      let positions = (0..<400).map { Int32($0 % 4) }
      let columns = SentenceFeature.allCases.flatMap { feature in
        feature == .position ? positions : positions.map { _ in 0 }
      }
      let targets = positions.map { $0 == position ? 1_000_000 : 0 }
      var trainer = BoostedTrees.Trainer()
      trainer.growth.featureHundredths = 100
      return trainer.train(columns: columns, featureCount: SentenceFeature.allCases.count, targets: targets)
    }
    let model = SummaryModel(rarities: RarityTable([], unknown: 9), single: trees(1), several: trees(2))
    let sentences = ["The ferry sank today.", "The boat came later.", "The crew went home.", "The port was closed."]
    func first(_ change: (inout SummarizeStage.Options) -> Void) throws -> Set<String> {
      var options = SummarizeStage.Options()
      options.method = .learned
      change(&options)
      let stage = try SummarizeStage(options: options, model: model)
      var (document, scratch) = (article(sentences), stage.makeScratch())
      stage.process(&document, scratch: &scratch)
      return Set(document[.summary].map { document.string($0.span) })
    }
    #expect(try first { $0.sentences = 1 } == [sentences[1]])
    #expect(try first { $0.words = 5 } == [sentences[1]])
    #expect(try first { $0.share = 0.3 } == [sentences[1]])
    #expect(try first { $0.sentences = 2 }.contains(sentences[2]))
  }
}
