public import StageKit

/// A page as training sees it: its runs as the rules have scored them, and the grams of each.
public struct PageSample: Sendable {
  private let runs: [LineRun]
  private let markup: Markup?
  /// The grams of each run.
  public let grams: [[UInt32]]

  private struct Markup {
    let page: MarkupPage
    let tree: ElementTree
    let article: MarkupArticle
  }

  /// The sample of a document that is decoded and not yet stripped; nil where the rules see nothing to decide in it.
  public init?(_ document: Document) {
    if let page = MarkupPage(document, maxBlocks: StripBoilerplateStage.maxBlocks) {
      var reader = MarkupReader(model: nil)
      guard let article = document.withUTF8({ bytes in reader.read(page, bytes).article }),
        RunScorer.usesStopWords(reader.runs)
      else { return nil }
      runs = reader.runs
      grams = reader.runs.indices.map { reader.grams[$0] }
      markup = Markup(page: page, tree: reader.tree, article: article)
    } else {
      var reader = TextReader(model: nil)
      let blocks = document[.blocks]
      _ = document.withUTF8 { bytes in reader.read(bytes, blocks) }
      guard !reader.runs.isEmpty, reader.isEnglish else { return nil }
      runs = reader.runs
      grams = reader.runs.map { reader.grams[$0.blocks.lowerBound] }
      markup = nil
    }
  }

  /// The blocks of each run.
  public var blocks: [Range<Int>] { runs.map(\.blocks) }
  /// How many words each run has.
  public var words: [Int] { runs.map(\.features.words) }
  /// Whether the rules alone decide what a run is: a byline, a credit, a ruler.
  public var isNote: [Bool] { runs.map { !$0.isOpen } }
  /// What the rules think of each run: log-odds in hundredths.
  public var priors: [Int] { runs.map { BlockModel.prior(ruleScore: $0.score) } }

  /// How many features a run has.
  public var featureCount: Int { markup == nil ? RunFeature.allCases.count : MarkupColumns.count }

  /// The features: ``featureCount`` columns with a value a run, one after the other.
  public func columns(_ lexicon: LineLexicon) -> [Int32] {
    var runs = runs
    for index in runs.indices { runs[index].features.lexicon = lexicon.score(ofGrams: grams[index]) }
    if let markup {
      var columns = MarkupColumns()
      columns.read(runs, markup.page, markup.tree, markup.article)
      return columns.values
    }
    var columns = RunColumns()
    columns.read(runs)
    return columns.values
  }
}
