import Foundation
import StageFolders
import TestSupport
import Testing

@Suite struct CodeStampsTests {
  private static let files = [
    "Sources/Kit/StageKit/Stage.swift": "protocol Stage {}",
    "Sources/Input/Formats/Decoder.swift": "import CData\nlet months = galley_months()",
    "Sources/Stages/Count/CountStage.swift": "import CData\nlet words = galley_words()",
    "Sources/Stages/Mark/MarkStage.swift": "import CVectors\nstruct MarkStage {}",
    "Plugins/Shout/ShoutStage.swift": "struct ShoutStage {}",
    "Plugins/Shout/README.md": "Shouts.",
    "Sources/Loading/StageLoader/RunProgramStage.swift": "struct RunProgramStage {}",
    "Sources/Command/GalleyCLI/Run.swift": "struct Run {}",
    "Sources/Running/Runtime/Committer.swift": "struct Committer {}",
    "Sources/C/CVectors/Bits.c": "int bits;",
    "Sources/C/CData/Lists/words.txt": "one two",
    "Sources/C/CData/Lists/months.txt": "May June",
    "Sources/C/CData/Data.c": """
    static const unsigned char words[] = {
    #embed "Lists/words.txt"
    };

    static const unsigned char months[] = {
    #embed "Lists/months.txt"
    };

    GalleyData galley_words(void) { return (GalleyData){words, sizeof words}; }

    GalleyData galley_months(void) {
      return (GalleyData){months, sizeof months};
    }
    """,
  ]

  private static func stamps(_ files: [String: String]) -> CodeStamps {
    CodeStamps(files.map { CodeStamps.File(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  /// What has another stamp when a file is edited: names of stages, and `shared`.
  private static func changed(by path: String) -> Set<String> {
    var edited = files
    edited[path, default: ""] += "\n"
    let (before, after) = (stamps(files), stamps(edited))
    let stages = before.stages.keys.filter { before.stages[$0] != after.stages[$0] }
    return Set(stages).union(before.shared == after.shared ? [] : ["shared"])
  }

  @Test func everyStageHasAStamp() {
    #expect(Set(Self.stamps(Self.files).stages.keys) == ["CountStage", "MarkStage", "ShoutStage", "RunProgramStage"])
  }

  @Test(arguments: [
    ("Sources/Stages/Count/CountStage.swift", ["CountStage"]),
    ("Sources/Stages/Count/Words.swift", ["CountStage"]),
    ("Plugins/Shout/ShoutStage.swift", ["ShoutStage"]),
    ("Sources/Loading/StageLoader/RunProgramStage.swift", ["RunProgramStage"]),
    ("Sources/C/CData/Lists/words.txt", ["CountStage"]),
    ("Sources/C/CVectors/Bits.c", ["MarkStage"]),
    ("Sources/C/CData/Lists/months.txt", ["shared"]),
    ("Sources/Kit/StageKit/Stage.swift", ["shared"]),
    ("Sources/Input/Formats/Decoder.swift", ["shared"]),
    // What is only read by people, or makes no records.
    ("Plugins/Shout/README.md", []),
    ("Sources/Command/GalleyCLI/Run.swift", []),
    ("Sources/Running/Runtime/Committer.swift", []),
  ])
  func anEditChangesTheStampsOfWhatItChanges(path: String, stamps: [String]) {
    #expect(Self.changed(by: path) == Set(stamps))
  }

  /// In the package itself every list and model belongs to a stage or to what all share.
  @Test func everyDataFileOfThePackageHasAnOwner() throws {
    let manager = FileManager.default
    let files = try ["Sources", "Plugins"].flatMap { root in
      try manager.subpathsOfDirectory(atPath: Places.package.appending(path: root).path).map { "\(root)/\($0)" }
    }
    .compactMap { path in
      manager.contents(atPath: Places.package.appending(path: path).path)
        .map { CodeStamps.File(path: path, bytes: Array($0)) }
    }
    let before = CodeStamps(files)
    for file in files where file.path.hasPrefix("Sources/C/CData/") && !file.path.hasSuffix("MODEL.md") {
      guard !file.path.hasSuffix(".c"), !file.path.hasSuffix(".h") else { continue }
      let edited = files.map { $0.path == file.path ? CodeStamps.File(path: $0.path, bytes: [0]) : $0 }
      #expect(CodeStamps(edited) != before, "\(file.path) changes no stamp")
    }
  }
}
