import Learning
import StageKit

// The check of stages that see all documents first.
extension StageConformance {
  func corpusProblems() throws -> [StageProblem] {
    let runner = try runner()
    guard let stage = runner.stages.last as? any CorpusStage, stage.observes else { return [] }
    func open(_ stage: some CorpusStage) throws -> [StageProblem] { try mergingProblems(stage, runner) }
    return try open(stage)
  }

  /// Documents that are seen in another order, by several workers, must teach the same.
  private func mergingProblems<S: CorpusStage>(_ stage: S, _ runner: StageRunner) throws -> [StageProblem] {
    let texts = HostileText.all(seed: 9, count: 30) + exampleTexts + exampleTexts
    let documents = try texts.enumerated().map { position, text in
      willRun(text)
      return try runner.documentBeforeStage(text, position: position)
    }
    let whole = try seen(documents, stage)
    let expected = try contents(documents, stage.knowing(whole))
    var random = SeededGenerator(seed: 9)
    for _ in 0..<4 {
      var rest = documents
      var merged = stage.makeObservation()
      while !rest.isEmpty {
        let group = (0...random.below(rest.count)).map { _ in rest.remove(at: random.below(rest.count)) }
        let other = try seen(group, stage)
        if random.below(2) == 0 {
          merged.merge(other)
        } else {
          let earlier = merged
          merged = other
          merged.merge(earlier)
        }
      }
      if merged.fingerprint != whole.fingerprint {
        return [StageProblem("seed 9: a different fingerprint if documents are observed in another order or in groups")]
      }
      if try contents(documents, stage.knowing(merged)) != expected {
        return [StageProblem("seed 9: a different result if documents are observed in another order or in groups")]
      }
    }
    return []
  }

  private func seen<S: CorpusStage>(_ documents: [Document], _ stage: S) throws -> S.Observation {
    var observation = stage.makeObservation()
    var scratch = try stage.makeScratch()
    for document in documents { try stage.observe(document, in: &observation, scratch: &scratch) }
    return observation
  }

  private func contents<S: CorpusStage>(_ documents: [Document], _ stage: S) throws -> [String] {
    var scratch = try stage.makeScratch()
    return try documents.map { document in
      var document = document
      try stage.process(&document, scratch: &scratch)
      return document.contents
    }
  }
}
