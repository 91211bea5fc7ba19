import StageKit
import StripBoilerplate

/// How well models strip pages that they have not seen: with the page's site held back, and with its whole data set.
struct BoilerplateScores {
  /// The text that was kept of a page by a model that has not seen its site.
  struct Prediction: Encodable {
    let id: String
    let text: String
  }

  private var rules: [String: ExtractionScore] = [:]
  private var crossValidated: [String: ExtractionScore] = [:]
  private var leftOut: [String: ExtractionScore] = [:]
  /// The cross-validated texts, set by set.
  private(set) var predictions: [String: [Prediction]] = [:]
  /// The models of cross-validation: each has not seen the pages of its fold.
  private(set) var foldModels: [BlockModel] = []

  /// Trains on parts of the pages and scores the rest.
  init(_ pages: [BoilerplatePage], _ trainer: BoilerplateTrainer) throws {
    try Self.strip(pages, BlockModels()) { page, text in
      rules[page.set.name, default: ExtractionScore()].add(text, gold: page.gold)
    }
    for fold in 0..<CrossValidation.foldCount {
      let model = trainer.train(pages.filter { $0.fold != fold })
      foldModels.append(model)
      try Self.strip(pages.filter { $0.fold == fold }, BlockModels(text: model, markup: model)) { page, text in
        crossValidated[page.set.name, default: ExtractionScore()].add(text, gold: page.gold)
        predictions[page.set.name, default: []].append(Prediction(id: page.document.id, text: text))
      }
    }
    for set in BoilerplateSet.all {
      let these = pages.filter { $0.set.name == set.name }
      let sites = Set(these.map(\.site))
      let model = trainer.train(pages.filter { $0.set.name != set.name && !sites.contains($0.site) })
      try Self.strip(these, BlockModels(text: model, markup: model)) { page, text in
        leftOut[set.name, default: ExtractionScore()].add(text, gold: page.gold)
      }
    }
  }

  private static func strip(
    _ pages: [BoilerplatePage], _ models: BlockModels, _ body: (BoilerplatePage, String) -> Void
  ) throws {
    for set in BoilerplateSet.all {
      var options = StripBoilerplateStage.Options()
      options.keep = set.keep
      let stage = try StripBoilerplateStage(options: options, models: models)
      var scratch = stage.makeScratch()
      for page in pages where page.set.name == set.name { body(page, page.text(keptBy: stage, &scratch)) }
    }
  }

  /// The scores as a table in Markdown.
  var table: String {
    var lines = [
      "| set | pages | rules alone | site not seen | set not seen |", "|---|---|---|---|---|",
    ]
    for set in BoilerplateSet.all {
      guard let rules = rules[set.name], let crossValidated = crossValidated[set.name], let leftOut = leftOut[set.name]
      else { continue }
      lines.append(
        "| \(set.name) | \(rules.pageCount) | \(rules.description) | \(crossValidated.description) | \(leftOut.description) |"
      )
    }
    return lines.joined(separator: "\n")
  }
}
