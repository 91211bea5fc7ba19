import Foundation
import PackagePlugin

/// Stamps a build with its commit and with the code that makes records.
@main
struct BuildStampPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let files = ["Sources", "Plugins"].flatMap { Self.files(below: root.appending(path: $0)) }
    let output = context.pluginWorkDirectoryURL.appending(path: "BuildStamps.swift")
    return [
      .buildCommand(
        displayName: "Stamping the build", executable: try context.tool(named: "StampBuild").url,
        arguments: [output.path, root.path, Self.commit(of: root) ?? ""] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    ]
  }

  /// The files below a folder, in a stable order; hidden ones are left out.
  private static func files(below folder: URL) -> [URL] {
    let keys: [URLResourceKey] = [.isRegularFileKey]
    let all = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { (try? $0.resourceValues(forKeys: Set(keys)).isRegularFile) == true }.sorted { $0.path < $1.path }
  }

  /// The commit that is checked out, read without git: it may not be installed.
  private static func commit(of root: URL) -> String? {
    func text(_ url: URL) -> String? {
      (try? String(contentsOf: url, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    var folder = root.appending(path: ".git")
    // In a worktree, `.git` is a file that names the folder, and that one names the repository's.
    if let link = text(folder), link.hasPrefix("gitdir: ") {
      folder = URL(filePath: String(link.dropFirst(8)), relativeTo: root)
    }
    guard let head = text(folder.appending(path: "HEAD")) else { return nil }
    guard head.hasPrefix("ref: ") else { return String(head.prefix(9)) }
    let name = String(head.dropFirst(5))
    let common = text(folder.appending(path: "commondir")).map { folder.appending(path: $0) } ?? folder
    if let hash = text(common.appending(path: name)) { return String(hash.prefix(9)) }
    let packed = text(common.appending(path: "packed-refs"))?.split(separator: "\n") ?? []
    return packed.first { $0.hasSuffix(" " + name) }.map { String($0.prefix(9)) }
  }
}
