import Formats
import Learning
import StageKit
import Testing

@testable import StripBoilerplate

@Suite struct BlockModelTests {
  private func keys(_ line: String) -> [UInt64] { line.split(separator: " ").map { WordKey.of(String($0)) } }

  private func grams(_ line: String) -> [UInt32] {
    var grams: [UInt32] = []
    let keys = keys(line)
    LineGrams.forEach(keys.span, wholeKey: 7) { grams.append($0) }
    return grams
  }

  @Test func gramsAreFirstWordsPairsAndEnds() {
    // A word: itself, as the first, and the whole line.
    #expect(grams("Menu").count == 3)
    // Three words: themselves, two pairs, the first, the first two, the last, the whole.
    #expect(Set(grams("more in politics")).count == 9)
    #expect(grams("MORE In Politics") == grams("more in politics"))
    #expect(grams("").isEmpty)
    let long = (0..<50).map { "w\($0)" }.joined(separator: " ")
    #expect(grams(long).count == 2 * LineGrams.mostWords - 1 + 3)
    #expect(grams(long).count <= LineGrams.most)
    #expect(grams(long).allSatisfy { $0 & 1 == 1 })
  }

  @Test func lexiconAddsUpWhatItKnows() {
    let word = grams("subscribe")[0]
    let lexicon = LineLexicon([.init(gram: word, weight: -2000)], bias: 50)
    // One of three grams is known, so the weight is divided by the root of three.
    #expect(lexicon.score(ofGrams: grams("subscribe")) == 50 - 116)
    var lines = GramList()
    for line in ["subscribe", "", "weather"] { lines.append(keys(line)[...], numbers: 0) }
    var scores: [Int32] = []
    lexicon.score(lines, into: &scores)
    #expect(scores == [50 - 116, 50, 50])
    #expect(lines[0].count == 3 && lines[1].isEmpty && lines[2].count == 3)
    #expect(lexicon.score(ofGrams: grams("weather")) == 50)
    #expect(lexicon.score(ofGrams: []) == 50)
  }

  @Test func lexiconFindsEachOfManyGrams() {
    let entries = (0..<20_000).map { LineLexicon.Entry(gram: UInt32($0 * 214_013) | 1, weight: Int16($0 % 1000 * 10)) }
    let unique = Dictionary(entries.map { ($0.gram, $0) }) { first, _ in first }.values
    let lexicon = LineLexicon(Array(unique), bias: 0)
    for entry in unique {
      #expect(lexicon.score(ofGrams: [entry.gram]) == min(Int32(entry.weight) / 10, 800))
    }
  }

  @Test func modelsComeBackFromTheirBytesAndBrokenOnesDoNot() throws {
    let lexicon = LineLexicon([.init(gram: 5, weight: -3), .init(gram: 9, weight: 400)], bias: -12)
    let model = BlockModel(lexicon: lexicon, trees: .none(featureCount: 4))
    let bytes = model.encoded()
    #expect(BlockModel(encoded: bytes.span, featureCount: 4) == model)
    #expect(BlockModel(encoded: bytes.span, featureCount: 5) == nil)
    for count in bytes.indices {
      #expect(BlockModel(encoded: bytes.span.extracting(0..<count), featureCount: 4) == nil)
    }
    // A length, a number of grams, and a gram that cannot be.
    for (place, byte) in [(0, 1), (3, 255), (8, 9), (12, 8)] as [(Int, UInt8)] {
      var broken = bytes
      broken[place] = byte
      #expect(BlockModel(encoded: broken.span, featureCount: 4) == nil, "byte \(place)")
    }
  }

  @Test func thresholdIsLowerOnPagesThatAreUncertain() {
    func runs(_ scores: [Int]) -> [LineRun] {
      scores.map { score in
        var features = BlockFeatures()
        features.words = 20
        var run = LineRun(blocks: 0..<1, features: features)
        run.score = score
        run.isContent = true
        return run
      }
    }
    #expect(PageThreshold.threshold(runs([500, 500, -500])) == 0)
    #expect(PageThreshold.threshold(runs([-60, -60, -400])) < -40)
    #expect(PageThreshold.threshold(runs([-700])) == -140)
    #expect(PageThreshold.threshold([]) == 0)
    var unseen = runs([-60, -60, -400])
    for index in unseen.indices { unseen[index].isContent = false }
    #expect(PageThreshold.threshold(unseen) == 0)
    #expect(PageThreshold.lastThreshold(unseen) < -40)
    #expect(PageThreshold.lastThreshold(runs([-700])) == -300)
  }

  @Test func modelsDoNotSpeakForComments() {
    var run = LineRun(blocks: 0..<1, features: BlockFeatures())
    let trust = ModelTrust.text
    #expect(trust.percent(10, run) == trust.raising)
    run.zone = .comments
    #expect(trust.percent(10, run) == 0)
    #expect(trust.percent(-10, run) == trust.lowering)
    run.zone = .article
    run.isForeign = true
    #expect(ModelTrust.markup.percent(10, run) < ModelTrust.markup.raising)
  }

  @Test func samplesHaveAColumnForEachFeature() throws {
    var text = Document(id: "text", text: "Menu\nShare\n\n" + Article.text + "\n\nMore stories")
    text.makeBlocksOfLines()
    let sample = try #require(PageSample(text))
    #expect(sample.featureCount == RunFeature.allCases.count)
    #expect(sample.columns(LineLexicon([], bias: 0)).count == sample.blocks.count * sample.featureCount)
    #expect(sample.grams.count == sample.blocks.count && sample.priors.count == sample.blocks.count)
    #expect(PageSample(Document(id: "empty", text: "")) == nil)

    var scratch = HTMLDecoder.Scratch()
    let html = "<ul><li><a href=/>Menu</a></ul>" + Article.paragraphs.map { "<p>\($0)</p>" }.joined()
    let page = try HTMLDecoder.decode(Array(html.utf8), id: "page", source: Source(path: "page"), scratch: &scratch)
    let marked = try #require(PageSample(page))
    #expect(marked.featureCount == RunFeature.allCases.count + MarkupFeature.allCases.count)
    #expect(marked.columns(LineLexicon([], bias: 0)).count == marked.blocks.count * marked.featureCount)
  }
}
