import GalleyCLI
import Pipeline
import StageConformance
import StageKit
import Testing

/// What every stage must do, built in or custom.
@Suite struct StageConformanceTests {
  static let registry = Result { try StageRegistry.all() }
  static var stageNames: [String] { (try? registry.get().names) ?? [] }

  @Test func thereAreStages() {
    #expect(Self.stageNames.contains("export_json"))
  }

  @Test(arguments: stageNames, StageCheck.allCases)
  func conforms(name: String, check: StageCheck) throws {
    let registry = try Self.registry.get()
    let stage = try #require(registry[name])
    for problem in StageConformance(stage, registry: registry).problems(check) {
      Issue.record("\(name): \(problem)")
    }
  }
}
