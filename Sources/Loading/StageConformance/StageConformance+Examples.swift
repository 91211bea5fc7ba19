import StageKit

// The checks that run a stage's examples.
extension StageConformance {
  func exampleProblems() throws -> [StageProblem] {
    var problems: [String] = []
    for example in examples {
      let label = Self.label(example)
      let document = try run(example.text, try runner(example.options))
      for (field, value) in example.metadata.sorted(by: { $0.key < $1.key }) where document.metadata[field] != value {
        let found = document.metadata[field].map { "\($0)" } ?? "not set"
        problems.append("\(label): metadata '\(field)' is \(found), expected \(value)")
      }
      let record = document.record.map { String(decoding: $0, as: UTF8.self) }
      if let expected = example.record, record != expected {
        problems.append("\(label): the record is\n\(record ?? "missing")\nexpected\n\(expected)")
      }
      guard let layer = example.layer else { continue }
      let found = annotations(document, layer)
      let isRight =
        found.map(\.span) == example.expectations.map(\.span)
        && zip(found, example.expectations).allSatisfy { $1.label == nil || $0.label == $1.label }
      if !isRight {
        problems.append(
          "\(label): the layer '\(layer)' is\n\(marked(example.text, found.map { ($0.span, $0.label) }))\nexpected\n"
            + marked(example.text, example.expectations.map { ($0.span, $0.label) }))
      }
    }
    return problems.map { StageProblem($0) }
  }

  func lineEndProblems() throws -> [StageProblem] {
    var problems: [StageProblem] = []
    for example in examples where example.text.contains("\n") {
      guard let layer = example.layer else { continue }
      let wide = example.text.replacing("\n", with: "\r\n")
      let found = annotations(try run(wide, try runner(example.options)), layer)
        .map { $0.text.replacing("\r\n", with: "\n") }
      let expected = example.expectations.map { substring(example.text, $0.span) }
      if found != expected {
        problems.append(StageProblem("\(Self.label(example)), with CRLF: found \(found), expected \(expected)"))
      }
    }
    return problems
  }

  /// What comes before a text may matter to a stage, but not how many bytes its letters take.
  func multiByteProblems() throws -> [StageProblem] {
    let narrow = "A small horse sang of the river, and the town was asleep.\n\n"
    let wide = "Ä smäll hörse säng öf the river, änd the töwn wäs äsleep.\n\n"
    let shift = wide.utf8.count - narrow.utf8.count
    var problems: [StageProblem] = []
    for example in examples {
      guard let layer = example.layer else { continue }
      let runner = try runner(example.options)
      let expected = annotations(try run(narrow + example.text, runner), layer)
        .map(\.span).filter { $0.start >= narrow.utf8.count }
      let found = annotations(try run(wide + example.text, runner), layer)
        .filter { $0.span.start >= wide.utf8.count }
      if found.map({ TextSpan($0.span.start - shift, $0.span.end - shift) }) != expected {
        problems.append(
          StageProblem(
            "\(Self.label(example)): after a line of multi-byte letters it finds \(found.map(\.text)), after as many "
              + "letters of one byte \(expected.map { substring(narrow + example.text, $0) })"))
      }
    }
    return problems
  }

  func writingProblems() throws -> [StageProblem] {
    var problems: [String] = []
    func note(_ problem: String) { if !problems.contains(problem) { problems.append(problem) } }
    for example in examples {
      let runner = try runner(example.options)
      let others = Set(runner.stages.dropLast().flatMap { type(of: $0).writes } + Resource.decoded)
      let document = try run(example.text, runner)
      let written =
        document.layerNames.map { Resource.layer(named: $0) } + document.metadata.names.map { Resource.metadata($0) }
      for resource in written where !runner.writes.contains(resource) && !others.contains(resource) {
        note("it writes \(resource), which it does not declare in 'writes'")
      }
      guard !document.isFiltered else { continue }
      for resource in runner.writes where resource.kind == .layer && !document.has(layer: resource.name) {
        note("it does not write the layer '\(resource)', which it declares; a layer may be empty but must be set")
      }
    }
    return problems.map { StageProblem($0) }
  }

  private struct Found {
    let span: TextSpan
    let text: String
    let label: String?
  }

  private func annotations(_ document: Document, _ layer: String) -> [Found] {
    var found: [Found] = []
    document.forEachAnnotation(layer: layer) {
      // A span that is not in the text is another check's business, and must not end the process here.
      let text = $0.span.end <= document.byteCount ? document.string($0.span) : ""
      found.append(Found(span: $0.span, text: text, label: $0.label))
    }
    return found
  }

  /// The text with its annotations as examples mark them: `⟦label|…⟧`.
  private func marked(_ text: String, _ spans: [(span: TextSpan, label: String?)]) -> String {
    let bytes = Array(text.utf8)
    var marked: [UInt8] = []
    var next = 0
    for (span, label) in spans where span.start >= next && span.end <= bytes.count {
      marked += bytes[next..<span.start] + Array("⟦\(label.map { $0 + "|" } ?? "")".utf8) + bytes[span.range]
      marked += Array("⟧".utf8)
      next = span.end
    }
    return String(decoding: marked + bytes[next...], as: UTF8.self)
  }

  private func substring(_ text: String, _ span: TextSpan) -> String {
    String(decoding: Array(text.utf8)[span.range], as: UTF8.self)
  }
}
