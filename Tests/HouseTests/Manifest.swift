import Foundation
import TestSupport
import Testing

/// The targets that Package.swift declares below `Sources/` and `Plugins/`, read from its text.
struct Manifest {
  struct Target {
    let name: String
    /// The folder, relative to the package: `Sources/Kit/StageKit`.
    let path: String
    /// What it may import of this package and of others.
    let dependencies: Set<String>

    /// The folder below `Sources/` that it lies in; `Plugins` for the custom stages.
    var room: String {
      let parts = path.split(separator: "/")
      return String(parts.count > 1 ? parts[1] : parts[0])
    }
  }

  let targets: [Target]

  init() throws {
    let text = try String(contentsOf: Places.package.appending(path: "Package.swift"), encoding: .utf8)
    let start = try #require(text.range(of: "\n  targets: [\n")).upperBound
    targets = Self.declarations(text[start...]).compactMap(Self.target)
  }

  /// A declaration begins on a line with an indent of four spaces, and ends before the next one.
  private static func declarations(_ text: Substring) -> [String] {
    var declarations: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("    "), !line.hasPrefix("     "), !line.hasPrefix("    )") { declarations.append("") }
      if !declarations.isEmpty, !line.drop(while: { $0 == " " }).hasPrefix("//") {
        declarations[declarations.count - 1] += line.drop { $0 == " " } + " "
      }
    }
    return declarations
  }

  private static func target(_ declaration: String) -> Target? {
    guard let kind = declaration.firstMatch(of: /^(target|stage|\.target|\.executableTarget)\(/)?.1,
      let name = declaration.firstMatch(of: /"(\w+)"/)?.1
    else { return nil }
    let room = kind == "stage" ? "Stages" : declaration.firstMatch(of: /in: "(\w+)"/)?.1 ?? ""
    let path = declaration.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) } ?? "Sources/\(room)/\(name)"
    guard !path.hasPrefix("Tests/") else { return nil }
    // The first list without a label, or with that of the dependencies.
    let list = declaration.firstMatch(of: /(?:dependencies: |", )\[([^\]]*)\]/)?.1 ?? ""
    return Target(
      name: String(name), path: path, dependencies: Set(list.matches(of: /"(\w+)"/).map { String($0.1) }))
  }
}
