package import StageKit

/// The stages that a pipeline may name: a value, passed to all that need it.
package struct StageRegistry: Sendable {
  /// The stages, in order of their names.
  package let stages: [any Stage.Type]
  /// The code that all documents pass through, whatever the stages: another stamp for other code.
  let sharedStamp: String?
  /// The code of each stage, by its name: the stamp of its folder, or the fingerprint of the file that it comes from.
  private let fingerprints: [String: String]

  /// A registry of stages.
  ///
  /// - Parameters:
  ///   - sharedStamp: Stands for the code that reads documents and that every stage calls; nil if that does not change.
  ///   - stamps: Stands for the code and data of each stage, by the name of its type.
  /// - Throws: ``DuplicateStageName`` if two stages have one name.
  package init(
    _ stages: [any Stage.Type], sharedStamp: String? = nil, stamps: [String: String] = [:]
  ) throws(DuplicateStageName) {
    var fingerprints: [String: String] = [:]
    for stage in stages {
      fingerprints[stage.name] = stamps[Self.typeName(of: stage.name)] ?? stamps[String(describing: stage)]
    }
    try self.init(stages, sharedStamp: sharedStamp, fingerprints: fingerprints)
  }

  /// The name that a stage's type mostly has. To ask the runtime for it costs a million instructions a type.
  private static func typeName(of name: String) -> String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Stage"
  }

  private init(
    _ stages: [any Stage.Type], sharedStamp: String?, fingerprints: [String: String]
  ) throws(DuplicateStageName) {
    self.stages = stages.sorted { $0.name < $1.name }
    self.sharedStamp = sharedStamp
    self.fingerprints = fingerprints
    for (stage, next) in zip(self.stages, self.stages.dropFirst()) where stage.name == next.name {
      throw DuplicateStageName(name: stage.name)
    }
  }

  /// The stages of this registry and those of a file.
  ///
  /// - Parameter replacing: Whether one of the file may take the place of a stage with its name.
  /// - Throws: ``StageSourceError`` if two of them have one name.
  package func adding(_ loaded: LoadedStages, replacing: Bool = false) throws(StageSourceError) -> StageRegistry {
    let kept = stages.filter { stage in !replacing || !loaded.stages.contains { $0.name == stage.name } }
    var fingerprints = fingerprints
    for stage in loaded.stages { fingerprints[stage.name] = loaded.fingerprint }
    do throws(DuplicateStageName) {
      return try StageRegistry(kept + loaded.stages, sharedStamp: sharedStamp, fingerprints: fingerprints)
    } catch {
      throw StageSourceError(message: "has a stage '\(error.name)', and there is one of that name already")
    }
  }

  /// The stage of that name; nil if there is none.
  package subscript(_ name: String) -> (any Stage.Type)? {
    stages.first { $0.name == name }
  }

  /// Another one for other code of the stage; nil if nothing is known of it.
  func fingerprint(of stage: any Stage.Type) -> String? { fingerprints[stage.name] }

  /// The message for a name that no stage has.
  package func unknownStageMessage(_ name: String) -> String {
    "there is no stage '\(name)'" + NearName.suggestion(for: name, among: names)
  }

  /// The names, sorted.
  package var names: [String] { stages.map { $0.name } }
}

/// Two stages that have the same name.
package struct DuplicateStageName: Error, Equatable, Sendable, CustomStringConvertible {
  package let name: String

  package var description: String { "two stages are named '\(name)': rename one of them" }
}

/// The stages of a file.
package struct LoadedStages: Sendable {
  package let stages: [any Stage.Type]
  /// Another one for every other file: its stages may give other records although their versions are the same.
  package let fingerprint: String

  package init(stages: [any Stage.Type], fingerprint: String) {
    self.stages = stages
    self.fingerprint = fingerprint
  }
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
  let stages: (_ path: String) throws(StageSourceError) -> LoadedStages

  package init(stages: @escaping (_ path: String) throws(StageSourceError) -> LoadedStages) {
    self.stages = stages
  }

  /// Nowhere: what is loaded is an error.
  package static var none: StageSource {
    StageSource { _ throws(StageSourceError) in throw StageSourceError(message: "cannot be loaded here") }
  }
}
