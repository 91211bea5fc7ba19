import Pipeline
import Runtime
import StageKit

/// Lays out what stages did to a document, for people.
struct InspectionPrinter {
  private static let shownLabelCount = 8

  let width: Int
  let hasColor: Bool

  func render(_ inspection: Inspection) -> ConsoleText {
    var lines = [heading(inspection), ""]
    var before = Document(id: inspection.id, text: "")
    switch inspection.decoded {
    case .document(let document):
      lines += [stageLine("decode", inspection.decodingNanoseconds)]
      lines += additions(document, before, layers: Resource.decoded.map(\.name)) + [""]
      before = document
    case .failure(let failure):
      lines += [stageLine("decode", nil), failed(failure)]
    }
    for step in inspection.steps {
      lines += stepLines(step, before) + [""]
      before = step.document
    }
    if case .document = inspection.decoded {
      let text = MarkedText(before, width: width, hasColor: hasColor)
      lines += text.lines
      if text.legend != "" { lines += ["", styled(text.legend, .faint)] }
    }
    return lines.joined(separator: "\n")
  }

  private func heading(_ inspection: Inspection) -> ConsoleText {
    let source = inspection.source
    var parts: [ConsoleText] = ["\(source.path)", "\(source.format.rawValue)"]
    if let record = source.record { parts[0] = "\(source.path), record \(record)" }
    if case .document(let document) = inspection.decoded {
      parts.append("\(grouped(document.byteCount)) bytes of text")
    }
    return styled("\(inspection.id)", .bold) + "  " + parts.joined(separator: " · ")
  }

  private func stageLine(_ name: String, _ nanoseconds: Int?) -> ConsoleText {
    styled("\(name)", .bold) + (nanoseconds.map { "  \(ReportTable.time($0))" } ?? "")
  }

  private func stepLines(_ step: Inspection.Step, _ before: Document) -> [ConsoleText] {
    let stage = step.stage
    switch step.outcome {
    case .passedBy:
      return [stageLine(stage.name, nil), "  skipped: the condition is false: \(stage.when?.text ?? "")"]
    case .failed(let failure, let isSkipped):
      return [stageLine(stage.name, step.nanoseconds), failed(failure)]
        + (isSkipped ? ["  skipped: the document goes on without it"] : [])
    case .filtered:
      return [stageLine(stage.name, step.nanoseconds), "  filtered: the document goes no further, and has no record"]
    case .done: break
    }
    var lines = [stageLine(stage.name, step.nanoseconds)]
    let layers = stage.writes.filter { $0.kind == .layer }.map(\.name)
    lines += additions(step.document, before, layers: layers)
    if let record = step.document.record { lines.append("  record: \(grouped(record.count)) bytes") }
    if lines.count == 1 { lines.append("  nothing to add") }
    return lines
  }

  private func failed(_ failure: StageFailure) -> ConsoleText {
    styled("  ✘ \(failure.code): \(failure.message)", .red)
  }

  /// The layers with their counts, and the metadata that was not there before.
  private func additions(_ document: Document, _ before: Document, layers: [String]) -> [ConsoleText] {
    var lines: [ConsoleText] = []
    for layer in layers where document.has(layer: layer) {
      lines.append("  \(layer): \(grouped(document.annotationCount(layer: layer)))\(labels(layer, document))")
    }
    for name in document.metadata.names where document.metadata[name] != before.metadata[name] {
      guard let value = document.metadata[name] else { continue }
      lines.append("  metadata.\(name): \(text(value))")
    }
    return lines
  }

  /// The number of annotations with each label, if there are few labels: ` (content 9, navigation 2)`.
  private func labels(_ layer: String, _ document: Document) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    document.forEachAnnotation(layer: layer) { annotation in
      guard order.count <= Self.shownLabelCount, let label = annotation.label else { return }
      if counts[label] == nil { order.append(label) }
      counts[label, default: 0] += 1
    }
    guard (1...Self.shownLabelCount).contains(order.count) else { return "" }
    return " (" + order.map { "\($0) \(grouped(counts[$0] ?? 0))" }.joined(separator: ", ") + ")"
  }

  private func text(_ value: Metadata.Value) -> String {
    switch value {
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    case .integer(let integer): String(integer)
    case .number(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    }
  }

  private func styled(_ text: ConsoleText, _ style: TerminalStyle) -> ConsoleText {
    hasColor ? text.styled(style) : text
  }
}
