import Pipeline
import StageKit
import Testing

/// Stages that name a layer with another type than its writer.
@Suite struct LayerTypeDiagnosticsTests {
  private struct Place: Annotation { let span: TextSpan }
  private struct City: Annotation { let span: TextSpan }

  private struct Find: Stage {
    static let name = "find_places"
    static let abstract = "Finds places."
    static let writes: [Resource] = [.layer(Layer<Place>("places"))]
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  private struct Rank: Stage {
    static let name = "rank_places"
    static let abstract = "Ranks places."
    static let reads: [Resource] = [.layer(Layer<Place>("places"))]
    static let writes: [Resource] = []
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  private struct Count: Stage {
    static let name = "count_cities"
    static let abstract = "Counts cities."
    static let uses: [Resource] = [.layer(Layer<City>("places"))]
    static let writes: [Resource] = []
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  private struct Name: Stage {
    static let name = "name_places"
    static let abstract = "Knows the layer by its name alone."
    static let reads: [Resource] = [.layer(named: "places")]
    static let writes: [Resource] = []
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  private struct Cite: Stage {
    static let name = "cite"
    static let abstract = "Takes the name of a layer that there is."
    static let writes: [Resource] = [.layer(Layer<City>("quotes"))]
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  private func errors(_ stages: String...) throws -> String {
    let registry = try StageRegistry([
      Find.self, Rank.self, Count.self, Name.self, Cite.self, TestStages.Export.self,
    ])
    let text = "stages:\n" + (stages + ["export_json"]).map { "  - \($0)\n" }.joined()
    do {
      _ = try PipelineLoader.load(text: Array(text.utf8), path: "p.yaml", registry: registry)
      return ""
    } catch {
      return String(error.rendered.prefix { $0 != "\n" })
    }
  }

  @Test func oneTypeIsRight() throws {
    #expect(try errors("find_places", "rank_places", "name_places") == "")
  }

  @Test func anotherTypeIsRefused() throws {
    #expect(
      try errors("find_places", "count_cities")
        == "p.yaml:3:5: error: stage 'count_cities' uses layer 'places' with annotations of type City, but 'find_places' "
        + "on line 2 writes it with Place: give one of the two layers another name")
  }

  @Test func nothingIsWrongWithALayerThatNobodyWrites() throws {
    #expect(try errors("count_cities") == "")
  }

  @Test func aLayerOfGalleyHasGalleysType() throws {
    #expect(
      try errors("cite")
        == "p.yaml:2:5: error: stage 'cite' writes layer 'quotes' with annotations of type City, but galley writes it with "
        + "Quotation: give one of the two layers another name")
  }
}
