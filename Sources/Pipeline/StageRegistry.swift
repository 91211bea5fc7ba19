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

  /// The stages of this registry and others.
  ///
  /// - Parameter replacing: Whether one of the others may take the place of a stage with its name.
  /// - Throws: ``StageSourceError`` where two of them have one name.
  package func adding(
    _ others: [any Stage.Type], replacing: Bool = false
  ) throws(StageSourceError) -> StageRegistry {
    let kept = stages.filter { stage in !replacing || !others.contains { $0.name == stage.name } }
    do throws(DuplicateStageName) {
      return try StageRegistry(kept + others)
    } catch {
      throw StageSourceError(message: "has a stage '\(error.name)', and there is one of that name already")
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

/// Why a file has no stages for a pipeline, as what is said of the file: `holds no stages`.
package struct StageSourceError: Error, Equatable, Sendable {
  package let message: String

  package init(message: String) {
    self.message = message
  }
}

/// Where the stages come from that a pipeline loads.
package struct StageSource {
  /// The stages of a file, by its path as the pipeline writes it.
  let stages: (_ path: String) throws(StageSourceError) -> [any Stage.Type]

  package init(stages: @escaping (_ path: String) throws(StageSourceError) -> [any Stage.Type]) {
    self.stages = stages
  }

  /// Nowhere: what is loaded is an error.
  package static var none: StageSource {
    StageSource { _ throws(StageSourceError) in throw StageSourceError(message: "cannot be loaded here") }
  }
}
