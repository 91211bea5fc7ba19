// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target in a room, a folder of `Sources/`: the list of rooms is the architecture (docs/architecture.md).
func target(
  _ name: String, in room: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(room)/\(name)", swiftSettings: strict, plugins: plugins)
}

/// A built-in stage: a target of its own that sees what a custom stage sees, and nothing of the package's.
func stage(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/Stages/\(name)", packageAccess: false,
    swiftSettings: strict)
}

/// Tests lie where what they test lies: in the room of the same name in `Tests/`.
func tests(_ name: String, in room: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, path: "Tests/\(room)/\(name)", swiftSettings: strict)
}

let package = Package(
  name: "Galley",
  products: [.executable(name: "galley", targets: ["galley"])],
  dependencies: [
    // The command line: parsing, help, completion.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // Kit: all that a stage may import. Stages in shared objects are made for one version of it: the plugin stamps it.
    target("StageKit", in: "Kit", plugins: ["ModuleStampPlugin"]),
    target("Language", in: "Kit", ["CData", "StageKit"], plugins: ["ModuleStampPlugin"]),
    target("Learning", in: "Kit", plugins: ["ModuleStampPlugin"]),
    tests("StageKitTests", in: "Kit", ["Learning", "StageKit"]),
    tests("LanguageTests", in: "Kit", ["Language", "StageKit"]),
    tests("LearningTests", in: "Kit", ["Learning"]),

    // Stages: a target each.
    stage("StripBoilerplate", ["CData", "CVectors", "Language", "Learning", "StageKit"]),
    stage("SegmentParagraphs", ["CData", "Language", "StageKit"]),
    stage("ExtractQuotes", ["CData", "Language", "Learning", "StageKit"]),
    stage("Summarize", ["CData", "Language", "Learning", "StageKit"]),
    stage("ExportJSON", ["StageKit"]),
    tests(
      "StripBoilerplateTests", in: "Stages",
      ["Compression", "Formats", "Learning", "StageKit", "StripBoilerplate", "TestSupport"]),
    tests("SegmentParagraphsTests", in: "Stages", ["SegmentParagraphs", "StageKit"]),
    tests("ExtractQuotesTests", in: "Stages", ["ExtractQuotes", "Learning", "SegmentParagraphs", "StageKit"]),
    tests("SummarizeTests", in: "Stages", ["Language", "Learning", "StageKit", "Summarize"]),
    tests("ExportJSONTests", in: "Stages", ["ExportJSON", "Learning", "StageKit"]),

    // Plugins/: custom stages, a folder each; the plugin lists them at build time.
    .target(
      name: "PluginStages", dependencies: ["Language", "Learning", "StageKit"], path: "Plugins", packageAccess: false,
      swiftSettings: strict, plugins: ["StageListPlugin"]),
    tests("PluginStagesTests", in: "Plugins", ["Learning", "PluginStages", "SegmentParagraphs", "StageKit"]),

    // Pipeline: from a YAML file and a registry of stages to a checked plan, or diagnostics.
    target("YAML", in: "Pipeline", ["CLibYAML"]),
    target("Pipeline", in: "Pipeline", ["StageKit", "YAML"]),
    tests("YAMLTests", in: "Pipeline", ["YAML"]),
    tests("PipelineTests", in: "Pipeline", ["Learning", "Pipeline", "StageKit"]),

    // Base: what all that follow use. System is the one place that knows the operating system. Not swift-system: it has
    // no folders, clocks, memory or processes, which are half of the target, and it declares a target CSystem as this
    // package does, which SwiftPM refuses. Not swift-subprocess: the supervisor forks before there is a thread and waits
    // without one, and it can only spawn, with tasks.
    target("System", in: "Base", ["CSystem"]),
    tests("SystemTests", in: "Base", ["System", "TestSupport"]),
    // JSON: one reader of it.
    target("JSON", in: "Base", ["StageKit"]),
    tests("JSONTests", in: "Base", ["JSON", "Learning", "StageKit"]),

    // Input: from folders, archives and records to bytes with their source, and to documents.
    target("Compression", in: "Input", ["CCompression"]),
    target("Formats", in: "Input", ["CData", "CUchardet", "JSON", "StageKit"]),
    // Members of zip and tar files.
    target("Archives", in: "Input", ["CArchive"]),
    target(
      "Inputs", in: "Input",
      ["Archives", "CSV", "Compression", "Formats", "JSON", "Pipeline", "StageKit", "System", "WARC"]),
    target("WARC", in: "Input", ["Compression", "Formats", "StageKit"]),
    tests("ArchivesTests", in: "Input", ["Archives", "TestSupport"]),
    target("CSV", in: "Input", ["Formats", "StageKit"]),
    tests("CompressionTests", in: "Input", ["Compression", "Learning", "TestSupport"]),
    tests("WARCTests", in: "Input", ["Compression", "Formats", "Learning", "StageKit", "TestSupport", "WARC"]),
    tests("CSVTests", in: "Input", ["CSV", "Formats", "JSON", "Learning", "StageKit", "TestSupport"]),
    tests("FormatsTests", in: "Input", ["Formats", "Learning", "StageKit", "TestSupport"]),
    tests(
      "InputsTests", in: "Input",
      ["Compression", "Formats", "Inputs", "Learning", "Pipeline", "StageKit", "TestSupport"]),

    // Running: documents through the plan, and results that are never lost.
    target("Runtime", in: "Running", ["CSystem", "Formats", "Inputs", "JSON", "Pipeline", "StageKit", "System"]),
    tests("RuntimeTests", in: "Running", ["Formats", "Pipeline", "Runtime", "StageKit", "System", "TestSupport"]),

    // Output: reading what a run has made.
    // Results: one reader of result folders and of the records in them.
    target("Results", in: "Output", ["JSON", "StageKit", "System"]),
    tests("ResultsTests", in: "Output", ["Results", "StageKit", "TestSupport"]),

    // Loading: stages from elsewhere, and what every stage must do.
    target("StageFolders", in: "Loading"),
    target("StageLoader", in: "Loading", ["JSON", "Language", "Learning", "StageKit", "System"]),
    target("StageConformance", in: "Loading", ["Learning", "Pipeline", "StageKit"]),
    tests("StageFoldersTests", in: "Loading", ["StageFolders", "TestSupport"]),
    tests("StageLoaderTests", in: "Loading", ["StageKit", "StageLoader", "TestSupport"]),
    tests("StageConformanceTests", in: "Loading", ["GalleyCLI", "Pipeline", "StageConformance", "StageKit"]),

    // Command: words, flags and exit statuses.
    target(
      "GalleyCLI", in: "Command",
      [
        "ExportJSON", "ExtractQuotes", "Formats", "Inputs", "JSON", "Pipeline", "PluginStages", "Runtime",
        "SegmentParagraphs", "StageConformance", "StageFolders", "StageKit", "StageLoader", "StripBoilerplate",
        "Summarize", "System",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], plugins: ["BuildStampPlugin"]),
    .executableTarget(
      name: "galley", dependencies: ["GalleyCLI"], path: "Sources/Command/galley", swiftSettings: strict,
      // Stages in shared objects hold no StageKit of their own: they bind to the program's.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
    tests("GalleyCLITests", in: "Command", ["GalleyCLI", "Runtime", "StageKit"]),
    tests("CommandTests", in: "Command", ["FaultyGalley", "Learning", "TestSupport", "YAML", "galley"]),

    // C: data taken in with #embed, vectors and calls that Swift cannot name, and libraries of the system.
    .target(name: "CData", path: "Sources/C/CData", exclude: ["Lists", "Models"]),
    .target(name: "CVectors", path: "Sources/C/CVectors"),
    .target(name: "CSystem", path: "Sources/C/CSystem"),
    .systemLibrary(name: "CLibYAML", path: "Sources/C/CLibYAML"),
    // uchardet: which encoding bytes speak for; right for 95 % of texts of 200 bytes in 20 languages. Static, too.
    .systemLibrary(name: "CUchardet", path: "Sources/C/CUchardet"),
    // libarchive: containers only, zip and tar. What is compressed around or in them is read by Compression.
    .systemLibrary(name: "CArchive", path: "Sources/C/CArchive"),
    // zlib, libbz2, liblzma and libzstd themselves, and not libarchive over them: its gzip filter compares neither CRC nor
    // length, it stops in silence at what is not another stream, and at an error it drops up to 128 KB decoded before.
    // libbrotlidec: servers send pages in brotli, and crawlers store them so.
    .systemLibrary(name: "CCompression", path: "Sources/C/CCompression"),

    // BuildTools: what runs while building, and what makes the files of CData that are learned from data.
    .executableTarget(
      name: "ListStages", dependencies: ["StageFolders", "System"], path: "Sources/BuildTools/ListStages",
      swiftSettings: strict),
    .plugin(
      name: "StageListPlugin", capability: .buildTool(), dependencies: ["ListStages"],
      path: "Sources/BuildTools/StageListPlugin"),
    .executableTarget(
      name: "StampModule", dependencies: ["System"], path: "Sources/BuildTools/StampModule", swiftSettings: strict),
    .plugin(
      name: "ModuleStampPlugin", capability: .buildTool(), dependencies: ["StampModule"],
      path: "Sources/BuildTools/ModuleStampPlugin"),
    .executableTarget(
      name: "StampBuild", dependencies: ["StageFolders"], path: "Sources/BuildTools/StampBuild", swiftSettings: strict),
    .plugin(
      name: "BuildStampPlugin", capability: .buildTool(), dependencies: ["StampBuild"],
      path: "Sources/BuildTools/BuildStampPlugin"),
    .executableTarget(
      name: "TrainModels",
      dependencies: [
        "Compression", "ExtractQuotes", "Formats", "Language", "Learning", "SegmentParagraphs", "StageKit",
        "StripBoilerplate", "Summarize",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/BuildTools/TrainModels", swiftSettings: strict),
    tests(
      "TrainModelsTests", in: "BuildTools",
      ["ExtractQuotes", "Language", "Learning", "SegmentParagraphs", "StageKit", "Summarize", "TrainModels"]),

    // What tests share; and a galley with a stage and calls of the system that go wrong on purpose, for tests of what a
    // run survives.
    .target(
      name: "TestSupport", dependencies: ["CCompression", "Compression"], path: "Tests/Support/TestSupport",
      swiftSettings: strict),
    tests("TestSupportTests", in: "Support", ["TestSupport"]),
    .target(name: "FailingCalls", path: "Tests/Support/FailingCalls"),
    .executableTarget(
      name: "FaultyGalley", dependencies: ["FailingCalls", "GalleyCLI", "StageKit"],
      path: "Tests/Support/FaultyGalley", swiftSettings: strict),
    .testTarget(
      name: "HouseTests", dependencies: ["StageFolders", "TestSupport"], path: "Tests/HouseTests",
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
