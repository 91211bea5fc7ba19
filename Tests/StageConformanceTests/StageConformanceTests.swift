import Dispatch
import GalleyCLI
import Pipeline
import StageKit
import Synchronization
import Testing

/// What every stage must do, built in or custom.
@Suite struct StageConformanceTests {
  static let registry = Result { try StageRegistry.all() }
  static var stageNames: [String] { (try? registry.get().names) ?? [] }

  private func stage(_ name: String) throws -> any Stage.Type {
    try #require(try Self.registry.get()[name])
  }

  /// Options that let the stage be made: those of its first example.
  private func options(_ stage: any Stage.Type) -> [String: OptionValue] {
    stage.examples.first?.options ?? [:]
  }

  private func runner(_ name: String) throws -> StageRunner {
    let stage = try stage(name)
    return try StageRunner(stage, options: options(stage), registry: try Self.registry.get())
  }

  @Test func thereAreStages() {
    #expect(Self.stageNames.contains("export_json"))
  }

  @Test(arguments: stageNames)
  func isDescribed(name: String) throws {
    let stage = try stage(name)
    #expect(name.split(separator: "_").count >= 1 && name == name.lowercased() && !name.contains(" "))
    #expect(stage.abstract.hasSuffix(".") && stage.abstract.first?.isUppercase == true)
    #expect(!stage.examples.isEmpty, "examples are documentation: a stage has at least one")
    func checkOptions<S: Stage>(_ stage: S.Type) {
      for spec in S.Options.specs {
        #expect(spec.about.hasSuffix(".") && spec.about.first?.isUppercase == true, "option \(spec.name)")
        #expect(spec.name.allSatisfy { $0.isLowercase || $0 == "_" }, "option \(spec.name)")
      }
      #expect(Set(S.Options.specs.map(\.name)).count == S.Options.specs.count)
    }
    checkOptions(stage)
  }

  @Test(arguments: stageNames)
  func takesItsOwnDefaults(name: String) throws {
    func check<S: Stage>(_ stage: S.Type) throws {
      for spec in S.Options.specs where spec.defaultValue != .null {
        var options = S.Options()
        try spec.set(&options, to: spec.defaultValue)
      }
    }
    try check(try stage(name))
  }

  @Test(arguments: stageNames)
  func examplesHold(name: String) throws {
    let stage = try stage(name)
    for example in stage.examples {
      let runner = try StageRunner(stage, options: example.options, registry: try Self.registry.get())
      let document = try runner.run(example.text)
      for (field, value) in example.metadata {
        #expect(document.metadata[field] == value, "\(name): \(example.title): metadata \(field)")
      }
      if let record = example.record {
        #expect(String(decoding: document.record ?? [], as: UTF8.self) == record, "\(name): \(example.title)")
      }
      guard let layer = example.layer else { continue }
      let found = annotations(document, layer)
      #expect(
        found.map(\.text) == example.expectations.map { substring(example.text, $0.span) }, "\(name): \(example.title)")
      #expect(found.map(\.span) == example.expectations.map(\.span), "\(name): \(example.title)")
      for (annotation, expectation) in zip(found, example.expectations) {
        guard let label = expectation.label else { continue }
        #expect(annotation.label == label, "\(name): \(example.title): \(annotation.text)")
      }
    }
  }

  @Test(arguments: stageNames)
  func examplesHoldWithOtherLineEnds(name: String) throws {
    let stage = try stage(name)
    for example in stage.examples where example.text.contains("\n") {
      guard let layer = example.layer else { continue }
      let runner = try StageRunner(stage, options: example.options, registry: try Self.registry.get())
      let wide = example.text.replacing("\n", with: "\r\n")
      let found = annotations(try runner.run(wide), layer).map { $0.text.replacing("\r\n", with: "\n") }
      #expect(found == example.expectations.map { substring(example.text, $0.span) }, "\(name): \(example.title)")
    }
  }

  /// What comes before a text may matter to a stage, but not how many bytes its letters take.
  @Test(arguments: stageNames)
  func bytesAreNotCharacters(name: String) throws {
    let narrow = "A small horse sang of the river, and the town was asleep.\n\n"
    let wide = "Ä smäll hörse säng öf the river, änd the töwn wäs äsleep.\n\n"
    let stage = try stage(name)
    for example in stage.examples {
      guard let layer = example.layer else { continue }
      let runner = try StageRunner(stage, options: example.options, registry: try Self.registry.get())
      let shift = wide.utf8.count - narrow.utf8.count
      let expected = annotations(try runner.run(narrow + example.text), layer)
        .filter { $0.span.start >= narrow.utf8.count }
      let found = annotations(try runner.run(wide + example.text), layer).filter { $0.span.start >= wide.utf8.count }
      #expect(
        found.map { TextSpan($0.span.start - shift, $0.span.end - shift) } == expected.map(\.span),
        "\(name): \(example.title)")
    }
  }

  @Test(arguments: stageNames)
  func writesOnlyWhatItDeclares(name: String) throws {
    let stage = try stage(name)
    let runner = try runner(name)
    let others = Set(runner.stages.dropLast().flatMap { type(of: $0).writes } + Resource.decoded)
    for example in stage.examples {
      let document = try runner.run(example.text)
      for layer in Resource.standardLayers where document.has(layer: layer) {
        let resource = Resource.layer(named: layer)
        #expect(stage.writes.contains(resource) || others.contains(resource), "\(name) writes \(layer)")
      }
      for resource in stage.writes where resource.kind == .layer && !document.isFiltered {
        #expect(document.has(layer: resource.name), "\(name) does not write \(resource.name)")
      }
    }
  }

  @Test(arguments: stageNames)
  func givesTheSameTwiceAndWhateverItsScratchHasSeen(name: String) throws {
    let runner = try runner(name)
    var texts = HostileText.all(seed: 7, count: 20)
    texts += try stage(name).examples.map(\.text)
    let fresh = try texts.map { try runner.run($0).contents }
    var workers = try runner.makeWorkers()
    let reused = try (texts + texts).map { try runner.run($0, &workers).contents }
    #expect(reused == fresh + fresh)
  }

  @Test(arguments: stageNames)
  func givesTheSameOnManyThreads(name: String) throws {
    let runner = try runner(name)
    let texts = try HostileText.all(seed: 8, count: 12) + stage(name).examples.map(\.text)
    let expected = try texts.map { try runner.run($0).contents }
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for (text, contents) in zip(texts, expected) {
        let found = (try? runner.run(text).contents) ?? "an error"
        if found != contents { failures.withLock { $0.append(text) } }
      }
    }
    #expect(failures.withLock { $0 }.isEmpty)
  }

  @Test(arguments: stageNames, [1, 2, 3] as [UInt64])
  func takesAnyTextWithoutATrap(name: String, seed: UInt64) throws {
    let runner = try runner(name)
    var workers = try runner.makeWorkers()
    for text in HostileText.all(seed: seed, count: 150) {
      let document = try runner.run(text, &workers)
      for layer in document.expectedLayers {
        var last = 0
        document.forEachAnnotation(layer: layer) { annotation in
          let span = annotation.span
          #expect(span.end <= document.byteCount, "seed \(seed), \(layer): \(text.debugDescription)")
          #expect(isOnScalarBoundaries(span, text), "seed \(seed), \(layer): \(text.debugDescription)")
          #expect(span.start >= last, "seed \(seed), \(layer) is out of order: \(text.debugDescription)")
          last = span.start
        }
      }
    }
  }

  @Test(arguments: stageNames)
  func takesHugeTexts(name: String) throws {
    let runner = try runner(name)
    let sentence = "“We know,” said Dr. Ann Lee of the U.S. agency, “what it costs.” "
    for text in [
      String(repeating: sentence, count: 8_000), String(repeating: "a\n", count: 100_000),
      String(repeating: "\"", count: 200_000), String(repeating: "word ", count: 100_000),
      String(repeating: "é", count: 200_000), String(repeating: "(", count: 200_000),
    ] {
      _ = try runner.run(text)
    }
  }

  private struct Found {
    let span: TextSpan
    let text: String
    let label: String?
  }

  private func annotations(_ document: Document, _ layer: String) -> [Found] {
    var found: [Found] = []
    document.forEachAnnotation(layer: layer) {
      found.append(Found(span: $0.span, text: document.string($0.span), label: $0.label))
    }
    return found
  }

  private func substring(_ text: String, _ span: TextSpan) -> String {
    String(decoding: Array(text.utf8)[span.range], as: UTF8.self)
  }

  private func isOnScalarBoundaries(_ span: TextSpan, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return [span.start, span.end].allSatisfy { $0 == bytes.count || ($0 < bytes.count && bytes[$0] & 0xC0 != 0x80) }
  }
}
