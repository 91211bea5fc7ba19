import StageFolders
import Testing

@Suite struct StageFolderTests {
  private func folders(_ files: [(String, String)]) -> [StageFolder] {
    StageFolder.folders(of: files.map { StageFolder.File(path: "/p/\($0.0)", text: $0.1) }, below: "/p/")
  }

  private let sound = (
    "CountWords/CountWordsStage.swift", "public import StageKit\npublic struct CountWordsStage: Stage {}"
  )

  @Test func listsFoldersInOrderOfTheirNames() {
    let folders = folders([
      ("Zoo/ZooStage.swift", "struct ZooStage: Stage {}"), sound, ("CountWords/More/Table.swift", "struct Table {}"),
    ])
    #expect(folders.map(\.name) == ["CountWords", "Zoo"])
    #expect(folders.flatMap { $0.problems() }.isEmpty)
    #expect(
      StageList.source(of: folders, module: "PluginStages") == """
        // Written while building, from the folders of PluginStages: not to be edited.

        public import StageKit

        /// The stages of this module, in order of their folders' names.
        public let pluginStages: [any Stage.Type] = [
          CountWordsStage.self,
          ZooStage.self,
        ]

        """)
  }

  @Test func aFolderWithoutItsStageIsNamed() {
    let problems = folders([("Zoo/Animals.swift", "// struct ZooStage\nstruct ZooStages {}")]).flatMap { $0.problems() }
    #expect(
      problems.map(\.description) == [
        "/p/Zoo/Animals.swift:1:1: error: the folder 'Zoo' must declare 'public struct ZooStage: Stage'"
      ])
  }

  @Test func importsThatAStageMayNotHaveAreNamed() {
    let text = "import StageKit\nimport Foundation\nimport func Glibc.fork\npublic struct ZooStage: Stage {}"
    let problems = folders([("Zoo/ZooStage.swift", text)]).flatMap { $0.problems() }
    #expect(problems.map(\.line) == [2, 3])
    #expect(problems.first?.message.hasPrefix("a stage may not import 'Foundation'") == true)
  }

  @Test func aFileBesideTheFoldersIsNamed() {
    let problems = folders([sound, ("Loose.swift", "")]).flatMap { $0.problems() }
    #expect(
      problems.map(\.description) == ["/p/Loose.swift:1:1: error: a stage is a folder: put this file into one"])
  }
}
