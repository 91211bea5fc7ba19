// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A built-in stage: a target of its own that sees what a custom stage sees, and nothing of the package's.
func stage(_ name: String, dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/Stages/\(name)", packageAccess: false,
    swiftSettings: strict)
}

func tests(_ name: String, dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "Galley",
  products: [.executable(name: "galley", targets: ["galley"])],
  dependencies: [
    // The command line: parsing, help, completion.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // What a stage author sees, and what several stages need of language.
    // Stages in shared objects are made for one version of these: the plugin stamps them.
    .target(name: "StageKit", swiftSettings: strict, plugins: ["ModuleStampPlugin"]),
    .target(name: "CData", exclude: ["Lists", "Models"]),
    // What Swift's vectors cannot do.
    .target(name: "CVectors"),
    .target(
      name: "Language", dependencies: ["CData", "StageKit"], swiftSettings: strict, plugins: ["ModuleStampPlugin"]),

    // Small models that learn and run by the same code.
    .target(name: "Learning", swiftSettings: strict, plugins: ["ModuleStampPlugin"]),

    .plugin(
      name: "ModuleStampPlugin", capability: .buildTool(), dependencies: ["StampModule"],
      path: "Sources/ModuleStampPlugin"),
    .executableTarget(name: "StampModule", swiftSettings: strict),

    // The stages.
    stage("StripBoilerplate", dependencies: ["CData", "CVectors", "Language", "Learning", "StageKit"]),
    stage("SegmentParagraphs", dependencies: ["CData", "Language", "StageKit"]),
    stage("ExtractQuotes", dependencies: ["CData", "Language", "Learning", "StageKit"]),
    stage("Summarize", dependencies: ["CData", "Language", "Learning", "StageKit"]),
    stage("ExportJSON", dependencies: ["StageKit"]),

    // What Swift on Linux cannot name.
    .target(name: "CSystem"),

    // Stages that are programs, and stages from shared objects.
    .target(
      name: "StageLoader", dependencies: ["CSystem", "Language", "Learning", "StageKit"], swiftSettings: strict),

    // The stages in Plugins/, a folder each; the plugin lists them at build time.
    .target(
      name: "PluginStages", dependencies: ["Language", "Learning", "StageKit"], path: "Plugins", packageAccess: false,
      swiftSettings: strict, plugins: ["StageListPlugin"]),
    .plugin(
      name: "StageListPlugin", capability: .buildTool(), dependencies: ["ListStages"],
      path: "Sources/StageListPlugin"),
    .executableTarget(name: "ListStages", dependencies: ["StageFolders"], swiftSettings: strict),
    .target(name: "StageFolders", swiftSettings: strict),

    // From YAML to a checked plan.
    .systemLibrary(name: "CLibYAML"),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "Pipeline", dependencies: ["StageKit", "YAML"], swiftSettings: strict),

    // What every stage must do, as checks that tests and the command run.
    .target(name: "StageConformance", dependencies: ["Learning", "Pipeline", "StageKit"], swiftSettings: strict),

    // From inputs to results. Compression and archives are libarchive's.
    .systemLibrary(name: "CLibArchive"),
    .target(name: "Compression", dependencies: ["CLibArchive"], swiftSettings: strict),
    .target(name: "Formats", dependencies: ["CData", "StageKit"], swiftSettings: strict),
    .target(
      name: "Runtime", dependencies: ["CSystem", "Compression", "Formats", "Pipeline", "StageKit"],
      swiftSettings: strict),

    // The command.
    .target(
      name: "GalleyCLI",
      dependencies: [
        "ExportJSON", "ExtractQuotes", "Pipeline", "PluginStages", "Runtime", "SegmentParagraphs", "StageConformance",
        "StageFolders", "StageKit", "StageLoader", "StripBoilerplate", "Summarize",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "galley", dependencies: ["GalleyCLI"], swiftSettings: strict,
      // Stages in shared objects hold no StageKit of their own: they bind to the program's.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),

    // The files of CData that are learned from data.
    .executableTarget(
      name: "TrainModels",
      dependencies: [
        "Compression", "ExtractQuotes", "Formats", "Language", "Learning", "SegmentParagraphs", "StageKit",
        "StripBoilerplate", "Summarize",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Galley with a stage and calls of the system that go wrong on purpose, for tests of what a run survives.
    .target(name: "FailingCalls", path: "Tests/FailingCalls"),
    .executableTarget(
      name: "FaultyGalley", dependencies: ["FailingCalls", "GalleyCLI", "StageKit"], path: "Tests/FaultyGalley",
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("TestSupportTests", dependencies: ["TestSupport"]),
    tests("StageKitTests", dependencies: ["Learning", "StageKit"]),
    tests("LanguageTests", dependencies: ["Language", "StageKit"]),
    tests("LearningTests", dependencies: ["Learning"]),
    tests(
      "StripBoilerplateTests",
      dependencies: ["Compression", "Formats", "Learning", "StageKit", "StripBoilerplate", "TestSupport"]),
    tests("SegmentParagraphsTests", dependencies: ["SegmentParagraphs", "StageKit"]),
    tests("ExtractQuotesTests", dependencies: ["ExtractQuotes", "Learning", "SegmentParagraphs", "StageKit"]),
    tests("SummarizeTests", dependencies: ["Language", "Learning", "StageKit", "Summarize"]),
    tests("ExportJSONTests", dependencies: ["ExportJSON", "Learning", "StageKit"]),
    tests("StageLoaderTests", dependencies: ["StageKit", "StageLoader"]),
    tests("PluginStagesTests", dependencies: ["Learning", "PluginStages", "SegmentParagraphs", "StageKit"]),
    tests("StageFoldersTests", dependencies: ["StageFolders"]),
    tests("YAMLTests", dependencies: ["YAML"]),
    tests("PipelineTests", dependencies: ["Learning", "Pipeline", "StageKit"]),
    tests("CompressionTests", dependencies: ["Compression", "TestSupport"]),
    tests("FormatsTests", dependencies: ["Formats", "Learning", "StageKit"]),
    tests("RuntimeTests", dependencies: ["Formats", "Pipeline", "Runtime", "StageKit", "TestSupport"]),
    tests("GalleyCLITests", dependencies: ["GalleyCLI", "Runtime"]),
    tests("StageConformanceTests", dependencies: ["GalleyCLI", "Pipeline", "StageConformance", "StageKit"]),
    tests("CommandTests", dependencies: ["FaultyGalley", "Learning", "TestSupport", "YAML", "galley"]),
    tests(
      "TrainModelsTests",
      dependencies: [
        "ExtractQuotes", "Language", "Learning", "SegmentParagraphs", "StageKit", "Summarize", "TrainModels",
      ]),
    tests("HouseTests", dependencies: ["StageFolders"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
