import StageKit
import StageLoader
import Testing

/// What a program may write.
@Suite struct RunProgramOptionsTests {
  private func options(writes: [String]) -> RunProgramStage.Options {
    var options = RunProgramStage.Options()
    options.command = ["cat"]
    options.writes = writes
    return options
  }

  @Test(arguments: Resource.standardLayers.map(\.name))
  func layersOfGalleysStagesAreRefused(layer: String) {
    #expect(
      throws: OptionError(
        option: "writes", message: "'\(layer)' is a layer of galley's stages; a program writes layers with other names")
    ) { try RunProgramStage(options: options(writes: ["marks", layer])) }
  }

  @Test func layersOfItsOwnAndMetadataAreTaken() throws {
    let stage = try RunProgramStage(options: options(writes: ["marks", "quotes_again", "metadata.quotes"]))
    #expect(
      stage.writesForOptions == [
        .layer(named: "marks"), .layer(named: "quotes_again"), .metadata("quotes"),
      ])
  }

  /// A stage that takes a program's layer for one of its own type is refused when the pipeline is checked.
  @Test func aProgramsLayersHaveAType() throws {
    let stage = try RunProgramStage(options: options(writes: ["marks"]))
    #expect(stage.writesForOptions.first?.annotationType != nil)
  }
}
