package import StageKit

/// The stages that a pipeline may name: a value, handed to whoever needs it.
package struct StageRegistry: Sendable {
  /// The stages, in order of their names.
  package let stages: [any Stage.Type]

  /// A registry of stages.
  ///
  /// - Throws: ``DuplicateStageName`` where two stages have one name.
  package init(_ stages: [any Stage.Type]) throws(DuplicateStageName) {
    self.stages = stages.sorted { $0.name < $1.name }
    for (stage, next) in zip(self.stages, self.stages.dropFirst()) where stage.name == next.name {
      throw DuplicateStageName(name: stage.name)
    }
  }

  /// The stage of that name; nil if there is none.
  package subscript(_ name: String) -> (any Stage.Type)? {
    stages.first { $0.name == name }
  }

  /// What is said where there is no stage of that name.
  package func unknownStageMessage(_ name: String) -> String {
    "there is no stage '\(name)'" + NearName.suggestion(for: name, among: names)
  }

  /// The names, sorted.
  package var names: [String] { stages.map { $0.name } }

  /// The names of stages that write a resource, sorted.
  func writers(of resource: Resource) -> [String] {
    stages.filter { $0.writes.contains(resource) }.map { $0.name }
  }
}

/// Two stages that have the same name.
package struct DuplicateStageName: Error, Equatable, Sendable, CustomStringConvertible {
  package let name: String

  package var description: String { "two stages are named '\(name)': rename one of them" }
}
