import StageKit
import YAML

// The key `stages`: each item a stage's name, or its name with options.
extension PipelineChecker {
  /// What every stage has among its options, where it has no option of that name itself.
  static let commonOptions = [
    (name: "name", about: "A name of its own in this pipeline, so that a stage can be used twice."),
    (name: "when", about: "A condition; documents for which it is false skip the stage."),
    (
      name: "on_error",
      about: "What becomes of a document on which the stage fails: dead_letter, skip or fail."
    ),
    (name: "time_limit", about: "How long the stage may work on one document, such as 30 s."),
  ]

  /// Far more than anybody needs: what is checked of each stage against each other stays quick.
  static let maximumStageCount = 100

  mutating func stageDrafts(_ member: YAMLMember) -> [StageDraft] {
    let node = member.value
    guard case .sequence(let items) = node.content else {
      let range = node.isNull ? member.keyRange : node.range
      report(
        node.isNull
          ? "'stages' is empty: a pipeline needs at least the stage that exports"
          : "'stages': expected a list, each stage after '- ', found \(node.found)", at: range)
      return []
    }
    if items.isEmpty { report("'stages' is empty: a pipeline needs at least the stage that exports", at: node.range) }
    guard items.count <= Self.maximumStageCount else {
      report("'stages' has \(items.count) items; a pipeline has at most \(Self.maximumStageCount)", at: node.range)
      return []
    }
    return items.compactMap { draft($0) }
  }

  private mutating func draft(_ item: YAMLNode) -> StageDraft? {
    switch item.content {
    case .scalar(let scalar):
      guard case .string(let name) = scalar.value, !name.isEmpty else { break }
      return draft(named: name, at: item.range, options: nil)
    case .mapping(let members):
      guard let stage = members.first(where: { registry[$0.name] != nil }) ?? members.first else { break }
      for other in members where other.keyRange != stage.keyRange {
        report(
          "'\(other.name.shortened)' is beside '\(stage.name.shortened)'; "
            + "indent it further if it is an option of that stage", at: other.keyRange)
      }
      return draft(named: stage.name, at: stage.keyRange, options: stage.value)
    case .sequence: break
    }
    report("expected the name of a stage, found \(item.found)", at: item.range)
    return nil
  }

  private mutating func draft(named name: String, at range: YAMLRange, options node: YAMLNode?) -> StageDraft {
    var type = registry[name]
    let isGuess = type == nil
    if isGuess, case .scalar(let scalar) = node?.content, let meant = registry[scalar.text] {
      // `- name: summarize`, as other tools have it.
      report("there is no stage '\(name.shortened)'; a stage is written '- \(meant.name)'", at: range)
      return StageDraft(type: meant, isGuess: true, name: meant.name, at: range)
    }
    if isGuess {
      let nearest = NearName.nearest(to: name, among: registry.names)
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? "; 'galley stages list' shows all"
      report("there is no stage '\(name.shortened)'\(suggestion)", at: range)
      type = nearest.flatMap { registry[$0] }
    }
    guard let type else { return StageDraft(type: nil, name: name, at: range) }
    var draft = StageDraft(type: type, isGuess: isGuess, name: type.name, at: range)
    var members: [YAMLMember] = []
    if let node, !node.isNull {
      if case .mapping(let found) = node.content {
        members = found
      } else {
        report(
          "stage '\(type.name)': expected options below it, each as 'name: value', found \(node.found)", at: node.range)
      }
    }
    setUp(type, members, &draft)
    return draft
  }

  /// Reads the options of a stage, and makes it.
  private mutating func setUp<S: Stage>(_ type: S.Type, _ members: [YAMLMember], _ draft: inout StageDraft) {
    let specs = S.Options.specs
    let names = specs.map(\.name)
    // A stage's own option of the name wins: `when` of keep_documents is its option.
    let commonKeys = Self.commonOptions.map(\.name).filter { !names.contains($0) }
    let problemsBefore = diagnostics.count
    let members = self.members(members, known: names + commonKeys) { "stage '\(S.name)' has no option '\($0)'" }
    readCommonKeys(commonKeys, members, &draft)

    var options = S.Options()
    for spec in specs {
      guard let member = members[spec.name] else {
        draft.options.append(ResolvedOption(name: spec.name, value: spec.defaultValue, isSet: false))
        continue
      }
      guard let value = set(spec, of: S.self, in: &options, to: member.value, &draft) else { continue }
      draft.options.append(ResolvedOption(name: spec.name, value: value, isSet: true))
    }
    guard diagnostics.count == problemsBefore else { return }
    do throws(OptionError) {
      draft.stage = try S(options: options)
    } catch {
      report(error, of: S.self, at: error.option.flatMap { members[$0]?.value }, else: draft.range)
    }
  }

  private mutating func set<S: Stage>(
    _ spec: OptionSpec<S.Options>, of type: S.Type, in options: inout S.Options, to node: YAMLNode,
    _ draft: inout StageDraft
  ) -> OptionValue? {
    let label = Self.label(of: S.self, option: spec.name)
    if node.isNull {
      // Only an option that need not be set takes nothing for a value.
      do throws(OptionError) {
        try spec.set(&options, to: .null)
        return .null
      } catch {
        report("\(label): expected \(spec.kind.expectation), found nothing", at: node.range)
        return nil
      }
    }
    guard let value = value(node, kind: spec.kind, label: label, &draft) else { return nil }
    do throws(OptionError) {
      try spec.set(&options, to: value)
      return value
    } catch {
      report(error, of: S.self, at: node, else: draft.range)
      return nil
    }
  }

  private mutating func readCommonKeys(
    _ keys: [String], _ members: [String: YAMLMember], _ draft: inout StageDraft
  ) {
    let stage = draft.name
    if keys.contains("name"), let node = members["name"]?.value {
      if let name = text(node, label: "stage '\(stage)', option 'name'") {
        if name.utf8.allSatisfy({ $0.isNamePart }) && name.utf8.count <= 64 {
          draft.name = name
        } else {
          report(
            "stage '\(stage)', option 'name': a name has at most 64 letters, digits, '_' and '-'", at: node.range)
        }
      }
      draft.nameRange = node.range
    }
    if keys.contains("when"), let node = members["when"]?.value {
      if draft.isExport {
        report(
          "stage '\(stage)' takes no 'when': every document has a record; 'keep_documents' leaves documents out",
          at: members["when"]?.keyRange ?? node.range)
      } else {
        draft.when = condition(node, label: "stage '\(stage)', option 'when'", &draft)
      }
    }
    if keys.contains("time_limit"), let node = members["time_limit"]?.value {
      draft.timeLimitMilliseconds = milliseconds(node, label: "stage '\(stage)', option 'time_limit'")
    }
    if keys.contains("on_error"), let node = members["on_error"]?.value {
      draft.onError = choice(node, label: "stage '\(stage)', option 'on_error'")
      if draft.isExport && draft.onError == .skip {
        report("stage '\(stage)' cannot be skipped: without it a document has no record", at: node.range)
      }
    }
  }

  private mutating func report<S: Stage>(
    _ error: OptionError, of type: S.Type, at node: YAMLNode?, else range: YAMLRange
  ) {
    let label = error.option.map { Self.label(of: S.self, option: $0) } ?? "stage '\(S.name)'"
    let place = error.offset.flatMap { node?.location(ofByte: $0) }
    report("\(label): \(error.message)", at: place.map { YAMLRange($0, $0) } ?? node?.range ?? range)
  }

  static func label<S: Stage>(of type: S.Type, option: String) -> String {
    "stage '\(S.name)', option '\(option)'"
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
