import StageKit
import YAML

// Values of options, checked by their kind at the value's own place.
extension PipelineChecker {
  mutating func value(
    _ node: YAMLNode, kind: OptionKind, label: String, _ draft: inout StageDraft
  ) -> OptionValue? {
    switch kind {
    case .choice(let words):
      return word(node, among: words, label: label).map { .string($0) }
    case .condition:
      return condition(node, label: label, &draft).map { .string($0.text) }
    case .mapping:
      guard case .mapping(let members) = node.content else { return mismatch(node, kind, label) }
      return .mapping(members.map { JSONValue.Member($0.name, $0.value.json) })
    case .list(let elementKind):
      return list(node, of: elementKind, label: label, &draft)
    case .boolean, .integer, .number, .string:
      break
    }
    guard case .scalar(let scalar) = node.content else { return mismatch(node, kind, label) }
    switch (kind, scalar.value) {
    case (.boolean, .boolean(let flag)): return .boolean(flag)
    case (.integer(let range), .integer(let integer)) where range.contains(integer): return .integer(integer)
    case (.number(let range), .number(let number)) where range.contains(number): return .number(number)
    case (.number(let range), .integer(let integer)) where range.contains(Double(integer)):
      return .number(Double(integer))
    case (.string, .string(let text)): return .string(text)
    default: return mismatch(node, kind, label)
    }
  }

  private mutating func mismatch(_ node: YAMLNode, _ kind: OptionKind, _ label: String) -> OptionValue? {
    var hint = kind == .string ? node.quotingHint : ""
    if kind == .boolean, case .scalar(let scalar) = node.content {
      // Booleans of YAML 1.1.
      switch scalar.text.lowercased() {
      case "yes", "on", "y": hint = "; did you mean 'true'?"
      case "no", "off", "n": hint = "; did you mean 'false'?"
      default: break
      }
    }
    report("\(label): expected \(kind.expectation), found \(node.found)\(hint)", at: node.range)
    return nil
  }

  private mutating func list(
    _ node: YAMLNode, of kind: OptionKind, label: String, _ draft: inout StageDraft
  ) -> OptionValue? {
    guard case .sequence(let elements) = node.content else {
      var hint = ""
      if case .scalar(let scalar) = node.content, scalar.value != .null {
        hint = "; a list of one is [\(scalar.text.shortened)]"
      }
      report("\(label): expected \(OptionKind.list(of: kind).expectation), found \(node.found)\(hint)", at: node.range)
      return nil
    }
    var values: [OptionValue] = []
    for element in elements {
      guard let value = value(element, kind: kind, label: label, &draft) else { continue }
      if case .choice = kind, values.contains(value) {
        report("\(label): \(element.found) is listed twice", at: element.range)
      }
      values.append(value)
    }
    return values.count == elements.count ? .list(values) : nil
  }

  /// A condition whose fields are checked when the order of the stages is.
  mutating func condition(_ node: YAMLNode, label: String, _ draft: inout StageDraft) -> Condition? {
    guard case .scalar(let scalar) = node.content, case .string(let text) = scalar.value else {
      report("\(label): expected \(OptionKind.condition.expectation), found \(node.found)", at: node.range)
      return nil
    }
    do throws(ConditionError) {
      let condition = try Condition(text)
      draft.conditions.append(StageDraft.LocatedCondition(condition: condition, node: node, label: label))
      return condition
    } catch {
      let place = node.location(ofByte: error.offset)
      report("\(label): \(error.message)", at: place.map { YAMLRange($0, $0) } ?? node.range)
      return nil
    }
  }
}

extension YAMLNode {
  /// The value as JSON has it.
  fileprivate var json: JSONValue {
    switch content {
    case .sequence(let elements): return .array(elements.map(\.json))
    case .mapping(let members): return .object(members.map { JSONValue.Member($0.name, $0.value.json) })
    case .scalar(let scalar):
      switch scalar.value {
      case .null: return .null
      case .boolean(let flag): return .boolean(flag)
      case .integer(let integer): return .integer(integer)
      case .number(let number): return .number(number)
      case .string(let text): return .string(text)
      }
    }
  }
}
