import Pipeline
import StageKit
import Testing

@Suite struct LoadDiagnosticsTests {
  private struct Extra: Stage {
    static let name = "extra"
    static let abstract = "Comes from a file."
    static let writes: [Resource] = []
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  private let source = StageSource { path throws(StageSourceError) in
    guard path == "extra.so" else { throw StageSourceError(message: "cannot be read") }
    return LoadedStages(stages: [Extra.self], fingerprint: "f1")
  }

  private func load(_ text: String, from source: StageSource? = nil) throws -> Plan {
    try PipelineLoader.load(
      text: Array(text.utf8), path: "p.yaml", registry: try TestStages.registry(), source: source ?? self.source)
  }

  private func errors(_ text: String) -> String {
    do {
      _ = try load(text)
      return ""
    } catch {
      return (error as? Diagnostics)?.rendered ?? "\(error)"
    }
  }

  @Test func aLoadedStageIsLikeAnyOther() throws {
    let plan = try load("load: [extra.so]\nstages: [extra, export_json]\n")
    #expect(plan.stages.map(\.name) == ["extra", "export_json"])
  }

  @Test func anotherFileMakesAnotherPipeline() throws {
    let other = StageSource { _ throws(StageSourceError) in LoadedStages(stages: [Extra.self], fingerprint: "f2") }
    let text = "load: [extra.so]\nstages: [extra, export_json]\n"
    let plan = try load(text)
    #expect(plan.stages.map(\.fingerprint) == ["f1", nil])
    #expect(try plan.canonicalText == load(text).canonicalText)
    #expect(try plan.canonicalText != load(text, from: other).canonicalText)
  }

  @Test func aFileWithoutStagesIsShownAtItsPlace() {
    let found = errors("load:\n  - extra.so\n  - other.so\nstages: [extra, unknown_stage]\n")
    #expect(found == "p.yaml:3:5: error: 'other.so' cannot be read\n    3 |   - other.so\n      |     ^~~~~~~~\n")
  }

  @Test func aSecondStageOfANameIsRefused() {
    #expect(
      errors("load: [extra.so, extra.so]\nstages: [extra, export_json]\n").contains(
        "p.yaml:1:18: error: 'extra.so' has a stage 'extra', and there is one"))
  }

  @Test func somethingElseThanAListIsRefused() {
    #expect(errors("load: extra.so\nstages: [extra, export_json]\n").contains("'load': expected a list of files"))
  }

  @Test func anExportSaysWhatItCannotStandWith() throws {
    struct Veil: Stage {
      static let name = "veil"
      static let abstract = "Replaces."
      static let writes: [Resource] = [.layer(.replacements)]
      init(options: NoOptions) {}
      func process(_ document: inout Document, scratch: inout Void) throws {}
    }
    struct Show: ExportStage {
      static let name = "show"
      static let abstract = "Shows all."
      static let writes: [Resource] = []
      var layout: RecordLayout { .lines }
      var refusals: [Refusal] { [Refusal(.layer(.replacements), reason: "it shows all")] }
      init(options: NoOptions) {}
      func process(_ document: inout Document, scratch: inout Void) throws {}
    }
    let registry = try StageRegistry([Veil.self, Show.self])
    #expect {
      try PipelineLoader.load(text: Array("stages:\n  - veil\n  - show\n".utf8), path: "p.yaml", registry: registry)
    } throws: {
      ($0 as? Diagnostics)?.rendered.hasPrefix(
        "p.yaml:3:5: error: stage 'show' cannot be used with 'veil' on line 2, which writes replacements: it shows all\n"
      )
        == true
    }
  }
}
