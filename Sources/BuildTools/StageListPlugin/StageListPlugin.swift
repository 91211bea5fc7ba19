import Foundation
import PackagePlugin

/// Lists the stages of a target, a folder each, while building.
@main
struct StageListPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    // All files, whatever they are: one that is named as an input is not "unhandled", and a README may lie in a folder.
    let files = target.sourceFiles.map(\.url)
    let sources = files.filter { $0.pathExtension == "swift" }
    let output = context.pluginWorkDirectoryURL.appending(path: "StageList.swift")
    return [
      .buildCommand(
        displayName: "Listing the stages of \(target.name)", executable: try context.tool(named: "ListStages").url,
        arguments: [output.path, target.directoryURL.path, target.moduleName] + sources.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
