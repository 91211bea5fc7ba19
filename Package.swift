// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Galley",
  targets: [
    // Reading YAML.
    .systemLibrary(name: "CLibYAML"),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),

    // What a stage author sees.
    .target(name: "StageKit", swiftSettings: strict),
    .target(name: "CData", exclude: ["Lists"]),
    .target(name: "Language", dependencies: ["CData", "StageKit"], swiftSettings: strict),

    .target(name: "Formats", dependencies: ["StageKit"], swiftSettings: strict),

    .testTarget(name: "FormatsTests", dependencies: ["Formats", "StageKit"], swiftSettings: strict),
    .target(
      name: "ExportJSON", dependencies: ["StageKit"], path: "Sources/Stages/ExportJSON", packageAccess: false,
      swiftSettings: strict),

    .testTarget(name: "StageKitTests", dependencies: ["StageKit"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "StageKit"], swiftSettings: strict),
    .testTarget(name: "ExportJSONTests", dependencies: ["ExportJSON", "StageKit"], swiftSettings: strict),
    // A pipeline: YAML and the stages that there are become a checked plan.
    .target(name: "Pipeline", dependencies: ["StageKit", "YAML"], swiftSettings: strict),

    .testTarget(name: "StageKitTests", dependencies: ["StageKit"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "StageKit"], swiftSettings: strict),
    .testTarget(name: "PipelineTests", dependencies: ["Pipeline", "StageKit"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
