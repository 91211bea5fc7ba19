import Foundation
import StageFolders
import TestSupport
import Testing

/// Who may import whom: the law of the rooms, and that the manifest and the imports keep it.
///
/// The compiler does not: it finds a module that happens to be built, and checks no target with generated sources.
@Suite struct ImportTests {
  private static let kit: Set<String> = ["StageKit", "Language", "Learning"]
  private static let stages: Set<String> = [
    "StripBoilerplate", "SegmentParagraphs", "ExtractQuotes", "Summarize", "ExportJSON",
  ]

  /// The modules of the package, and of packages, that a target may depend on.
  private static func allowed(_ target: Manifest.Target) -> Set<String> {
    switch (target.room, target.name) {
    case ("Kit", "Language"): ["StageKit", "CData"]
    case ("Kit", _): []
    case ("Stages", "StripBoilerplate"): kit.union(["CData", "CVectors"])
    case ("Stages", _): kit.union(["CData"])
    case ("Plugins", _): kit
    case ("Pipeline", "YAML"): ["CLibYAML"]
    case ("Pipeline", _): ["StageKit", "YAML"]
    case ("Base", "System"): ["CSystem"]
    case ("Base", "JSON"): ["StageKit"]
    case ("Input", "Archives"): ["CArchive"]
    case ("Input", "Compression"): ["CCompression"]
    case ("Input", "Formats"): ["StageKit", "CData", "CUchardet", "JSON"]
    case ("Input", "WARC"): ["StageKit", "Compression", "Formats"]
    case ("Input", "CSV"): ["StageKit", "Formats"]
    // Pipeline's plain values: what is said about inputs.
    case ("Input", "Inputs"):
      ["StageKit", "Pipeline", "System", "Archives", "CSV", "Compression", "Formats", "JSON", "WARC"]
    case ("Running", _): ["StageKit", "Pipeline", "Formats", "Inputs", "JSON", "System", "CSystem"]
    case ("Output", "Results"): ["StageKit", "JSON", "System"]
    case ("Loading", "StageLoader"): kit.union(["JSON", "Pipeline", "System"])
    case ("Loading", _): kit.union(["Pipeline", "System"])
    case ("Command", "galley"): ["GalleyCLI"]
    case ("Command", _):
      kit.union(stages).union([
        "ArgumentParser", "Compression", "Formats", "Inputs", "JSON", "Pipeline", "PluginStages", "Runtime",
        "StageConformance", "StageFolders", "StageLoader", "System",
      ])
    case ("BuildTools", "ListStages"), ("BuildTools", "StampBuild"): ["StageFolders", "System"]
    case ("BuildTools", "StampModule"): ["System"]
    case ("BuildTools", "TrainModels"):
      kit.union(stages).union(["ArgumentParser", "CData", "Compression", "Formats"])
    default: []
    }
  }

  /// The modules of the system that a target may use, besides the standard library. Foundation's parts stand where files,
  /// processes and JSON of others are read.
  private static func allowedOfSystem(_ target: Manifest.Target) -> Set<String> {
    let standard: Set<String> = ["Swift", "Synchronization"]
    return switch (target.room, target.name) {
    case ("Base", "System"): standard.union(["Glibc"])
    case ("Input", "Archives"): standard.union(["Glibc"])
    case ("Input", "Compression"): standard.union(["Glibc"])
    case ("Input", "Formats"): standard.union(["Glibc"])
    case ("Input", "WARC"): standard.union(["Glibc"])
    case ("Input", "Inputs"): standard.union(["Glibc"])
    case ("Running", _): standard.union(["Dispatch", "Glibc"])
    case ("Loading", "StageLoader"): standard.union(["Glibc", "FoundationEssentials"])
    // That a stage gives the same on many threads is what it checks.
    case ("Loading", "StageConformance"): standard.union(["Dispatch"])
    case ("Command", _): standard.union(["Glibc", "Foundation", "FoundationEssentials"])
    case ("BuildTools", _): standard.union(["Glibc", "Foundation", "FoundationEssentials"])
    default: standard
    }
  }

  /// The imports of a target's Swift files, each with its file and line.
  private static func imports(of target: Manifest.Target) throws -> [(module: String, place: String)] {
    let folder = Places.package.appending(path: target.path)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    return try files.sorted().flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return ImportScanner.imports(in: text).map { ($0.module, "\(target.path)/\(file):\($0.line)") }
    }
  }

  private let manifest: Manifest

  init() throws {
    manifest = try Manifest()
  }

  @Test func theManifestKeepsTheLawOfTheRooms() {
    #expect(manifest.targets.count > 20)
    for target in manifest.targets {
      let allowed = Self.allowed(target)
      for dependency in target.dependencies.sorted() where !allowed.contains(dependency) {
        Issue.record("Package.swift: \(target.name), in \(target.room), may not depend on \(dependency)")
      }
    }
  }

  @Test func everyFileImportsOnlyWhatItsTargetDependsOn() throws {
    for target in manifest.targets {
      let allowed = target.dependencies.union(Self.allowedOfSystem(target))
      for imported in try Self.imports(of: target) where !allowed.contains(imported.module) {
        Issue.record("\(imported.place): \(target.name) may not import \(imported.module)")
      }
    }
  }

  @Test func everyDependencyIsImported() throws {
    // What shared objects bind to at run time is linked in for them.
    let linked: [String: Set<String>] = ["PluginStages": Self.kit, "StageLoader": Self.kit]
    for target in manifest.targets {
      let imported = Set(try Self.imports(of: target).map(\.module)).union(linked[target.name] ?? [])
      for dependency in target.dependencies.subtracting(imported).sorted() {
        Issue.record("Package.swift: \(target.name) depends on \(dependency) and imports it nowhere")
      }
    }
  }

  /// Each folder of a room is a target of the manifest, so no file escapes the checks above.
  @Test func everyFolderOfARoomIsATarget() throws {
    let text = try String(contentsOf: Places.package.appending(path: "Package.swift"), encoding: .utf8)
    let sources = Places.package.appending(path: "Sources")
    for room in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      for folder in try FileManager.default.contentsOfDirectory(atPath: sources.appending(path: room).path) {
        #expect(text.contains("\"\(folder)\""), "Sources/\(room)/\(folder) is not in Package.swift")
      }
    }
  }
}
