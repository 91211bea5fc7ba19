import StageKit
import YAML

// What the stages read, use and write of each other.
extension PipelineChecker {
  mutating func checkOrder(of drafts: [StageDraft], listedAt range: YAMLRange) {
    for index in drafts.indices {
      let isRepeated = checkName(of: index, in: drafts)
      checkReads(of: index, in: drafts)
      checkTypes(of: index, in: drafts)
      checkConditions(of: index, in: drafts)
      if !isRepeated { checkWrites(of: index, in: drafts) }
    }
    checkExport(drafts, listedAt: range)
  }

  /// Reports a name that another stage has; true if the two are one stage listed twice.
  private mutating func checkName(of index: Int, in drafts: [StageDraft]) -> Bool {
    let draft = drafts[index]
    guard let type = draft.type, let first = drafts[..<index].first(where: { $0.name == draft.name }) else {
      return false
    }
    if draft.isGuess || first.isGuess { return false }
    // Reported as a second export.
    if draft.isExport { return true }
    guard first.type?.name == type.name, draft.nameRange == nil else {
      report(
        "the stage on line \(first.line) is named '\(draft.name)' already", at: draft.nameRange ?? draft.range)
      return false
    }
    let remedy =
      draft.writes.isEmpty
      ? ": give one of them a 'name'" : ", and both write \(Self.list(draft.writes)): remove one of them"
    report("stage '\(draft.name)' is listed here and on line \(first.line)\(remedy)", at: draft.range)
    return true
  }

  private mutating func checkReads(of index: Int, in drafts: [StageDraft]) {
    let draft = drafts[index]
    let before = drafts[..<index]
    // An unknown stage may write anything.
    if before.contains(where: { $0.type == nil }) { return }
    var missing = draft.reads.filter { resource in
      resource.kind != .everything && !Resource.decoded.contains(resource) && !promised.contains(resource)
        && !before.contains { $0.writes.contains(resource) }
    }
    let reads = "stage '\(draft.name)' reads "
    let after = drafts.indices.dropFirst(index + 1)
    let late = missing.filter { resource in after.contains { drafts[$0].writes.contains(resource) } }
    if let first = after.first(where: { !late.filter(drafts[$0].writes.contains).isEmpty }) {
      let writers = after.filter { !(late + draft.uses).filter(drafts[$0].writes.contains).isEmpty }
      let last = drafts[writers.last ?? first]
      let remedy = writers.count > 1 ? "'\(draft.name)' below '\(last.name)'" : "'\(last.name)' before it"
      report(
        reads
          + "\(Self.list(late.filter(drafts[first].writes.contains))), which '\(drafts[first].name)' on line \(drafts[first].line) writes too late: "
          + "move \(remedy)", at: draft.range)
      missing.removeAll { late.contains($0) }
      misplaced.insert(index)
      if writers.count == 1 {
        promised.formUnion(last.writes)
        misplaced.insert(first)
      }
    }
    missing.removeAll { $0.isInput }
    for writer in registry.stages where writer.name != draft.type?.name {
      let absent = missing.filter { writer.writes.contains($0) }
      missing.removeAll { absent.contains($0) }
      guard !absent.isEmpty else { continue }
      report(
        reads + "\(Self.list(absent)), which no stage before it writes: put '\(writer.name)' before it",
        at: draft.range)
      promised.formUnion(writer.writes)
    }
    if !missing.isEmpty {
      report(reads + "\(Self.list(missing)), which no stage writes", at: draft.range)
    }
  }

  private mutating func checkWrites(of index: Int, in drafts: [StageDraft]) {
    let draft = drafts[index]
    let decoded = draft.writes.filter { Resource.decoded.contains($0) }
    if !decoded.isEmpty {
      report("stage '\(draft.name)' writes \(Self.list(decoded)), which decoding makes", at: draft.range)
    }
    var free = draft.writes.filter { !Resource.decoded.contains($0) }
    for other in drafts[..<index] where !draft.isGuess && !other.isGuess {
      let shared = free.filter { other.writes.contains($0) }
      free.removeAll { shared.contains($0) }
      if !shared.isEmpty {
        report(
          "stage '\(draft.name)' writes \(Self.list(shared)), which '\(other.name)' on line \(other.line) writes "
            + "already", at: draft.range)
      }
    }
    // A stage that has to move is told so once.
    if misplaced.contains(index) { return }
    for (position, other) in drafts[..<index].enumerated() where !other.isExport && !misplaced.contains(position) {
      let needed = free.filter { other.uses.contains($0) || other.uses.contains(.everything) }
      free.removeAll { needed.contains($0) }
      if !needed.isEmpty {
        report(
          "stage '\(draft.name)' writes \(Self.list(needed)) too late for '\(other.name)' on line \(other.line), which "
            + "uses \(needed.count > 1 ? "them" : "it"): move '\(draft.name)' before '\(other.name)'", at: draft.range)
      }
    }
  }

  private mutating func checkExport(_ drafts: [StageDraft], listedAt range: YAMLRange) {
    guard let last = drafts.last else { return }
    guard let first = drafts.firstIndex(where: \.isExport) else {
      // An unknown last stage may have been meant to export.
      if last.type == nil { return }
      let exports = registry.stages.filter { $0 is any ExportStage.Type }.map { "'\($0.name)'" }
      let remedy =
        exports.isEmpty ? "its last stage must export" : "add \(exports.joined(separator: " or ")) as its last stage"
      report("the pipeline writes nothing: \(remedy)", at: range)
      return
    }
    for second in drafts[first...].dropFirst()
    where second.isExport && !second.isGuess
      && !drafts[first].isGuess
    {
      report(
        "'\(drafts[first].name)' on line \(drafts[first].line) exports already; a pipeline has one export",
        at: second.range)
    }
    for refusal in (drafts[first].stage as? any ExportStage)?.refusals ?? [] {
      guard let writer = drafts.first(where: { $0.writes.contains(refusal.resource) }) else { continue }
      report(
        "stage '\(drafts[first].name)' cannot be used with '\(writer.name)' on line \(writer.line), which writes "
          + "\(refusal.resource): \(refusal.reason)", at: drafts[first].range)
    }
    let following = drafts[first...].filter { !$0.isExport }
    if let last = following.last {
      report(
        "stage '\(drafts[first].name)' must be the last one: move it below '\(last.name)' on line \(last.line)",
        at: drafts[first].range)
    }
  }
}

// Resources in messages.
extension PipelineChecker {
  /// `layers 'a', 'b' and 'c'`, fields of the metadata after layers.
  private static func list(_ resources: [Resource]) -> String {
    let layers = resources.filter { $0.kind == .layer }.map { "'\($0.name)'" }
    let fields = resources.filter { $0.kind != .layer }.map { "'\($0)'" }
    let names = (layers + fields).unique
    let kind = layers.isEmpty ? "" : layers.unique.count == 1 ? "layer " : "layers "
    guard let last = names.last, names.count > 1 else { return kind + names.joined() }
    return kind + names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Resource {
  /// Whether an input may give it, without any stage.
  fileprivate var isInput: Bool {
    kind == .metadata && Metadata.standardFields.contains(name)
  }
}
