import Foundation
import PackagePlugin

/// Stamps a module that stages are compiled against with a hash of its sources.
@main
struct ModuleStampPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let sources = target.sourceFiles.map(\.url).filter { $0.pathExtension == "swift" }
    let output = context.pluginWorkDirectoryURL.appending(path: "\(target.moduleName)Stamp.swift")
    return [
      .buildCommand(
        displayName: "Stamping \(target.moduleName)", executable: try context.tool(named: "StampModule").url,
        arguments: [output.path, target.moduleName] + sources.map(\.path), inputFiles: sources,
        outputFiles: [output])
    ]
  }
}
