import Foundation
import StageFolders
import Testing

/// Who may import whom: the table of the house, which the compiler does not hold anybody to.
@Suite struct ImportTests {
  /// Modules of the system. `Foundation` and its parts only where files, processes and JSON of others are read.
  private static let standard: Set<String> = ["Swift", "Synchronization"]
  private static let system = standard.union([
    "Glibc", "Foundation", "FoundationEssentials", "ArgumentParser", "Dispatch",
  ])

  /// What the files of a folder may import.
  private static func allowed(in folder: String) -> Set<String> {
    let stage: Set<String> = ["StageKit", "Language", "Learning", "CData", "CVectors"]
    return switch folder {
    case "StageKit", "Learning": standard
    case "YAML": standard.union(["CLibYAML"])
    case "Language": standard.union(["StageKit", "CData"])
    case "Stages": standard.union(stage)
    case "Plugins": standard.union(["StageKit", "Language", "Learning"])
    case "Compression": standard.union(["CLibArchive"])
    case "Formats": standard.union(["StageKit", "CData", "Glibc", "Foundation", "FoundationEssentials"])
    case "StageLoader":
      standard.union(["StageKit", "Language", "Learning", "CSystem", "Glibc", "FoundationEssentials"])
    case "Pipeline": standard.union(["StageKit", "YAML"])
    // The same result from many threads is what it checks.
    case "StageConformance": standard.union(["Dispatch", "Learning", "Pipeline", "StageKit"])
    case "Runtime":
      standard.union([
        "StageKit", "Pipeline", "Compression", "Formats", "CSystem", "Dispatch", "Glibc", "Foundation",
        "FoundationEssentials",
      ])
    case "GalleyCLI":
      system.subtracting(["Dispatch"]).union(stage).union(stages).union([
        "CSystem", "Formats", "Pipeline", "PluginStages", "Runtime", "StageConformance", "StageFolders", "StageLoader",
      ])
    case "galley": ["GalleyCLI"]
    case "TrainModels": system.subtracting(["Dispatch"]).union(stage).union(stages).union(["Compression", "Formats"])
    case "StageFolders": standard
    case "ListStages": standard.union(["StageFolders", "Glibc"])
    case "StampModule": standard.union(["Glibc"])
    case "ModuleStampPlugin", "StageListPlugin": ["Foundation", "PackagePlugin"]
    default: []
    }
  }

  private static let stages: Set<String> = [
    "StripBoilerplate", "SegmentParagraphs", "ExtractQuotes", "Summarize", "ExportJSON",
  ]

  /// The folder of the package.
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The Swift files below a folder of the package, as paths below it.
  private static func files(below folder: String) throws -> [String] {
    let folder = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.sorted()
  }

  @Test func everyFileImportsOnlyWhatItsTargetMay() throws {
    var count = 0
    for (folder, target) in [("Sources", nil), ("Plugins", "Plugins")] {
      for path in try Self.files(below: folder) {
        let target = target ?? String(path.prefix { $0 != "/" })
        let text = try String(contentsOf: Self.root.appending(path: "\(folder)/\(path)"), encoding: .utf8)
        let allowed = Self.allowed(in: target)
        count += 1
        for imported in ImportScanner.imports(in: text) where !allowed.contains(imported.module) {
          Issue.record("\(folder)/\(path):\(imported.line): \(target) may not import \(imported.module)")
        }
      }
    }
    #expect(count > 50)
  }

  @Test func everyTargetIsInTheTable() throws {
    let targets = Set(try Self.files(below: "Sources").map { String($0.prefix { $0 != "/" }) })
    for target in targets.sorted() { #expect(!Self.allowed(in: target).isEmpty, "\(target) is not in the table") }
  }

  @Test func stagesAreFoldersOfTheTable() throws {
    for path in try Self.files(below: "Sources/Stages") {
      #expect(Self.stages.contains(String(path.prefix { $0 != "/" })), "Sources/Stages/\(path)")
    }
  }
}
