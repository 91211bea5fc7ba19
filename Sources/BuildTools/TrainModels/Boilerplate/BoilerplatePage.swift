import StageKit
import StripBoilerplate

/// A decoded page of a set, with labels that tell which blocks are content according to its gold text.
struct BoilerplatePage: Sendable {
  typealias Mode = BoilerplateInput.Mode

  let set: BoilerplateSet
  let input: BoilerplateInput
  let gold: ShingleCounts
  let sample: PageSample?
  /// Whether each run is content.
  let labels: [Bool]
  /// The weight of each run: the square root of its words, with the same sum for every page.
  let weights: [Double]

  /// The page of a record; nil if the set does not have it in this form.
  init?(_ record: BoilerplateInput.Record, of set: BoilerplateSet, folder: String, mode: Mode) throws {
    guard let text = record.text, let input = try BoilerplateInput(record, folder: folder, mode: mode) else {
      return nil
    }
    self.input = input
    self.set = set
    let document = input.document
    gold = ShingleCounts(of: text)
    sample = PageSample(document)
    let blocks = document[.blocks].map { GoldWords.keys(document.string($0.span), isFolded: true) }
    let shares = GoldAlignment.shares(of: blocks, GoldWords.keys(text, isFolded: true))
    let runs = sample?.blocks ?? []
    labels = runs.map { run in
      let words = run.reduce(0) { $0 + blocks[$1].count }
      return run.reduce(0) { $0 + shares[$1] * Double(max(blocks[$1].count, 1)) } >= 0.5 * Double(max(words, 1))
    }
    let roots = runs.map { run in (run.reduce(0.5) { $0 + Double(blocks[$1].count) }).squareRoot() }
    let sum = roots.reduce(0, +)
    weights = roots.map { $0 / sum }
  }

  var document: Document { input.document }
  var site: String { input.site }
  var fold: Int { input.fold }

  /// The text that a stage keeps of the page.
  func text(keptBy stage: StripBoilerplateStage, _ scratch: inout StripBoilerplateStage.Scratch) -> String {
    var document = document
    stage.process(&document, scratch: &scratch)
    return document[.keptBlocks].map { document.string($0.span) }.joined(separator: "\n")
  }
}
