import StageKit
import YAML

// What conditions ask for.
extension PipelineChecker {
  mutating func checkConditions(of index: Int, in drafts: [StageDraft]) {
    for placed in drafts[index].conditions {
      var reported: Set<String> = []
      for field in placed.condition.fields {
        if let message = refusal(of: field.name, at: index, in: drafts) {
          guard reported.insert(field.name).inserted else { continue }
          report("\(placed.label): \(message)", at: placed.node.range(ofBytes: field.offset..<field.end))
        } else if let problem = field.problem(for: type(of: field.name, at: index, in: drafts)) {
          report("\(placed.label): \(problem.message)", at: placed.node.range(ofByte: problem.offset))
        }
      }
    }
  }

  /// Why a condition of a stage cannot ask for a field; nil if it can.
  private func refusal(of field: String, at index: Int, in drafts: [StageDraft]) -> String? {
    if field.hasPrefix(Condition.inputPrefix) {
      return inputRefusal(of: String(field.dropFirst(Condition.inputPrefix.count)))
    }
    let before = drafts[..<index].flatMap(\.writes) + Resource.decoded
    let known = Condition.builtInFields + Metadata.standardFields + before.map(\.name)
    if known.contains(field) || promised.contains(where: { $0.name == field }) { return nil }
    if let writer = drafts[index...].first(where: { $0.writes.contains { $0.name == field } }) {
      return writer.range == drafts[index].range
        ? "'\(field)' is what this stage writes itself"
        : "'\(field)' is not known yet: '\(writer.name)' writes it later"
    }
    if case .named(let names) = passedFields, names.contains(field) {
      return "'\(field)' is a field of the input: ask for '\(Condition.inputPrefix)\(field)'"
    }
    if let writer = registry.stages.first(where: { $0.writes.contains { $0.name == field } }) {
      return "nothing before this stage writes '\(field)': put '\(writer.name)' before it"
    }
    if drafts[..<index].contains(where: { $0.type == nil }) { return nil }
    let suggestion = NearName.suggestion(for: field, among: known + passedNames)
    return "a condition knows no field '\(field.shortened)'"
      + (suggestion.isEmpty ? "; it knows \((known + passedNames).unique.joined(separator: ", "))" : suggestion)
  }

  private func inputRefusal(of name: String) -> String? {
    guard case .named(let names) = passedFields, !names.contains(name) else { return nil }
    let suggestion = NearName.suggestion(for: name, among: names)
    return "the input's field '\(name.shortened)' is not passed through"
      + (suggestion.isEmpty ? ": name it in 'pass' of 'input'" : suggestion)
  }

  /// The fields that are passed through, as conditions write them.
  private var passedNames: [String] {
    guard case .named(let names) = passedFields else { return [] }
    return names.map { Condition.inputPrefix + $0 }
  }

  private func type(of field: String, at index: Int, in drafts: [StageDraft]) -> Condition.FieldType {
    if let type = Condition.standardType(of: field) { return type }
    let writers = (drafts[..<index].flatMap(\.writes) + Resource.decoded + promised).filter { $0.name == field }
    // A field of the metadata comes before a layer of the same name; its stage decides what it holds.
    return writers.contains { $0.kind == .metadata } || writers.isEmpty ? .any : .number
  }
}

extension YAMLNode {
  /// The range of bytes of a scalar's text; the whole node if it cannot be told.
  fileprivate func range(ofBytes bytes: Range<Int>) -> YAMLRange {
    guard let start = location(ofByte: bytes.lowerBound), let end = location(ofByte: bytes.upperBound) else {
      return range
    }
    return YAMLRange(start, end)
  }

  /// The byte of a scalar's text; the whole node if it cannot be told.
  fileprivate func range(ofByte offset: Int) -> YAMLRange {
    location(ofByte: offset).map { YAMLRange($0, $0) } ?? range
  }
}
