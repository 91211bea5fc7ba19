import FoundationEssentials
import Pipeline
import StageKit

extension JournalHeader {
  /// What differs between what made a result and what would make the next one, for people.
  static func differences(from old: JournalHeader, to new: JournalHeader) -> [String] {
    guard let before = ResolvedPipeline(old.pipeline), let after = ResolvedPipeline(new.pipeline) else {
      return ["the pipeline changed"]
    }
    let differences = before.differences(to: after)
    return differences.isEmpty ? ["the pipeline changed"] : differences
  }
}

/// What ``Plan/canonicalText`` says, as far as it is told to people.
private struct ResolvedPipeline: Decodable {
  struct Stage: Decodable {
    let version: Int
    let name: String
    let when: String?
    let on_error: String
    let fingerprint: String?
    let program: String?
    let knowledge: String?
    let options: [String: Value]

    /// What any stage may say besides its options.
    var keys: [String: Value] {
      ["when": .text(BytewiseString(when ?? "always")), "on_error": .text(BytewiseString(on_error))]
    }
  }

  enum Value: Decodable, Equatable, CustomStringConvertible {
    case text(BytewiseString)
    case other(String)
    case list([Value])
    case members([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(BytewiseString(text))
      } else if let flag = try? container.decode(Bool.self) {
        self = .other(flag ? "true" : "false")
      } else if let number = try? container.decode(Int.self) {
        self = .other(String(number))
      } else if let number = try? container.decode(Double.self) {
        self = .other(String(number))
      } else if let values = try? container.decode([Value].self) {
        self = .list(values)
      } else if let members = try? container.decode([String: Value].self) {
        self = .members(members)
      } else {
        self = .other("nothing")
      }
    }

    var description: String {
      switch self {
      case .text(let text): text.wrappedValue
      case .other(let text): text
      case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
      case .members(let members):
        "{" + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
      }
    }
  }

  let code: String?
  let input: [String: Value]
  let on_error: String
  let stages: [Stage]

  init?(_ text: String) {
    guard let pipeline = try? JSONDecoder().decode(ResolvedPipeline.self, from: Data(text.utf8)) else { return nil }
    self = pipeline
  }

  func differences(to other: ResolvedPipeline) -> [String] {
    var found = code == other.code ? [] : ["galley itself changed, in how it reads inputs or in what all stages call"]
    found += Self.changes(input, other.input).map { "input: \($0)" }
    if on_error != other.on_error { found.append("'on_error' changed from \(on_error) to \(other.on_error)") }
    let names = stages.map(\.name)
    let otherNames = other.stages.map(\.name)
    found += names.filter { !otherNames.contains($0) }.map { "stage '\($0)' is gone" }
    found += otherNames.filter { !names.contains($0) }.map { "stage '\($0)' is new" }
    if names != otherNames, names.sorted() == otherNames.sorted() { found.append("the stages have another order") }
    for stage in stages {
      guard let now = other.stages.first(where: { $0.name == stage.name }) else { continue }
      if stage.version != now.version {
        found.append("stage '\(stage.name)': version \(stage.version) became \(now.version)")
      }
      if stage.fingerprint != now.fingerprint {
        found.append("stage '\(stage.name)' itself changed")
      }
      if stage.program != now.program {
        found.append("stage '\(stage.name)': the program that it runs changed")
      }
      if stage.knowledge != now.knowledge {
        found.append("stage '\(stage.name)': what it has learned from the inputs changed")
      }
      // An option may have the name of one of the keys that all stages have.
      for (before, after) in [(stage.keys, now.keys), (stage.options, now.options)] {
        found += Self.changes(before, after).map { "stage '\(stage.name)': \($0)" }
      }
    }
    return found
  }

  private static func changes(_ before: [String: Value], _ after: [String: Value]) -> [String] {
    Set(before.keys).union(after.keys).sorted().compactMap { key in
      guard before[key] != after[key] else { return nil }
      return "'\(key)' changed from \(before[key].map(\.description) ?? "nothing") "
        + "to \(after[key].map(\.description) ?? "nothing")"
    }
  }
}

extension DeadLetter {
  /// The code of an encoded dead letter.
  static func code(of letter: [UInt8]) -> String? {
    struct Letter: Decodable {
      let code: String
    }
    return try? JSONDecoder().decode(Letter.self, from: Data(letter)).code
  }
}
