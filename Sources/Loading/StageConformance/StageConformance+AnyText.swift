import Dispatch
import Learning
import StageKit
import Synchronization

// The checks that run a stage on texts that it does not know.
extension StageConformance {
  var exampleTexts: [String] { examples.map(\.text) }

  /// Each document's result depends on that document alone, whichever documents the worker had before, in whatever order.
  ///
  /// With all options that an example sets: what an option leaves out may be what remembers.
  func repetitionProblems() throws -> [StageProblem] {
    let spellings = Respelling.allCases.flatMap { spelling in exampleTexts.map { spelling.applied(to: $0) } }
    var hostile = HostileText.all(seed: 7, count: 20)
    for options in optionSets {
      let problems = try repetitionProblems(hostile + exampleTexts + spellings, runner(options))
      guard problems.isEmpty else { return problems }
      hostile = []
    }
    return []
  }

  private func repetitionProblems(_ texts: [String], _ runner: StageRunner) throws -> [StageProblem] {
    let fresh = try texts.map { text in
      willRun(text)
      var workers = try runner.makeWorkers()
      return try contents(text, runner, &workers)
    }
    var random = SeededGenerator(seed: 7)
    let forward = Array(texts.indices)
    for order in [forward + forward, forward.reversed(), forward.shuffled(using: &random)] {
      var workers = try runner.makeWorkers()
      for index in order {
        willRun(texts[index])
        guard try contents(texts[index], runner, &workers) == fresh[index] else {
          return [
            StageProblem(
              "seed 7: a different result with a scratch that has seen other texts: \(Self.shown(texts[index]))")
          ]
        }
      }
    }
    return []
  }

  func threadProblems() throws -> [StageProblem] {
    let runner = try runner()
    let texts = HostileText.all(seed: 8, count: 12) + exampleTexts
    let expected = try texts.map { text in
      willRun(text)
      var workers = try runner.makeWorkers()
      return try contents(text, runner, &workers)
    }
    let different = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      guard var workers = try? runner.makeWorkers() else { return }
      for (text, result) in zip(texts, expected) where (try? contents(text, runner, &workers)) != result {
        different.withLock { $0.append(text) }
      }
    }
    return different.withLock { $0 }.prefix(1).map {
      StageProblem("seed 8: a different result if eight threads work at once: \(Self.shown($0))")
    }
  }

  func anyTextProblems() throws -> [StageProblem] {
    var problems: [StageProblem] = []
    let runner = try runner()
    for seed in [1, 2, 3] as [UInt64] {
      var workers = try runner.makeWorkers()
      for text in HostileText.all(seed: seed, count: 150) {
        willRun(text)
        guard let document = try document(text, runner, &workers) else { continue }
        for layer in document.layerNames {
          guard let problem = spanProblem(document, layer, text) else { continue }
          problems.append(StageProblem("seed \(seed), layer '\(layer)': \(problem): \(Self.shown(text))"))
          if problems.count == 5 { return problems }
        }
      }
    }
    return problems
  }

  func hugeTextProblems() throws -> [StageProblem] {
    let runner = try runner()
    let sentence = "“We know,” said Dr. Ann Lee of the U.S. agency, “what it costs.” "
    for text in [
      String(repeating: sentence, count: 8_000), String(repeating: "a\n", count: 100_000),
      String(repeating: "\"", count: 200_000), String(repeating: "word ", count: 100_000),
      String(repeating: "é", count: 200_000), String(repeating: "(", count: 200_000),
      String(repeating: "1", count: 200_000), String(repeating: "a.", count: 100_000),
    ] {
      willRun(text)
      var workers = try runner.makeWorkers()
      _ = try document(text, runner, &workers)
    }
    return []
  }

  /// The document after the stage; nil if the stage refuses the text with an error of its own, as it may.
  private func document(
    _ text: String, _ runner: StageRunner, _ workers: inout [StageRunner.Worker]
  ) throws -> Document? {
    do {
      return try run(text, runner, &workers)
    } catch is StageError {
      return nil
    }
  }

  private func spanProblem(_ document: Document, _ layer: String, _ text: String) -> String? {
    let bytes = Array(text.utf8)
    func isBoundary(_ offset: Int) -> Bool { offset >= bytes.count || bytes[offset] & 0xC0 != 0x80 }
    var problem: String?
    var last = 0
    document.forEachAnnotation(layer: layer) { annotation in
      let span = annotation.span
      if span.end > bytes.count {
        problem = "the span \(span) ends after the text"
      } else if !isBoundary(span.start) || !isBoundary(span.end) {
        problem = "the span \(span) begins or ends inside a scalar"
      } else if span.start < last {
        problem = "the span \(span) stands after one that begins later"
      }
      last = span.start
    }
    return problem
  }
}
