import TestSupport
import Testing

@Suite struct StagesCommandTests {
  @Test func newWritesAStageWithItsReadmeAndExamples() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "Plugins/README.md")
    let new = try GalleyProcess(["stages", "new", "ShoutCount"], in: folder)
    #expect(new.status == 0, "\(new.errors)")
    #expect(new.output.contains("swift run galley stages test shout_count"))
    let source = String(decoding: folder.read("Plugins/ShoutCount/ShoutCountStage.swift") ?? [], as: UTF8.self)
    #expect(source.contains("public struct ShoutCountStage: Stage {"))
    #expect(source.contains("public static let name = \"shout_count\""))
    for file in ["README.md", "Examples/shout_count.yaml", "Examples/letter.txt"] {
      #expect(folder.read("Plugins/ShoutCount/\(file)")?.isEmpty == false, "\(file)")
    }
    // Nothing is ever written over.
    let again = try GalleyProcess(["stages", "new", "shout_count"], in: folder)
    #expect(again.status == 2)
    #expect(again.errors == "galley: error: 'Plugins/ShoutCount' is there already\n")
  }

  @Test func newRefusesWhatCannotBe() throws {
    let folder = try TemporaryFolder()
    #expect(
      try GalleyProcess(["stages", "new", "CountWords"], in: folder).errors.contains("there is no folder 'Plugins'"))
    try folder.write("", to: "Plugins/README.md")
    #expect(
      try GalleyProcess(["stages", "new", "Summarize"], in: folder).errors.contains("there is a stage 'summarize'"))
    #expect(try GalleyProcess(["stages", "new", "../Up"], in: folder).errors.contains("is no name for a stage"))
    #expect(folder.names == ["Plugins"])
  }

  @Test func testsAStageCheckByCheck() throws {
    let folder = try TemporaryFolder()
    let test = try GalleyProcess(["stages", "test", "keep_documents"], in: folder)
    #expect(test.status == 0, "\(test.errors)")
    #expect(test.output.hasPrefix("keep_documents\n  ✓ is described\n"))
    #expect(!test.output.contains("✗"))
    let unknown = try GalleyProcess(["stages", "test", "keep_document"], in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean 'keep_documents'?"), "\(unknown.errors)")
  }
}
