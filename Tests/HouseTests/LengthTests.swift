import Foundation
import TestSupport
import Testing

/// Files and functions are short enough to be read at once.
@Suite struct LengthTests {
  private static let maxFileLines = 300
  private static let maxFunctionLines = 60

  /// The functions and initializers of a file over the limit, each with its line and length.
  ///
  /// Sources are laid out by swift-format: a body ends at the first line that is its closing brace at the column where the
  /// declaration begins.
  private static func longFunctions(_ text: String, limit: Int = maxFunctionLines) -> [(line: Int, count: Int)] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { start in
      let words = lines[start].split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "?" }
      guard words.contains("func") || words.contains("init"), !lines[start].drop(while: { $0 == " " }).hasPrefix("//")
      else { return nil }
      // A requirement of a protocol has no body.
      guard let opening = lines[start...].firstIndex(where: { $0.hasSuffix("{") || $0.hasSuffix("}") || $0.isEmpty }),
        lines[opening].hasSuffix("{")
      else { return nil }
      let closing = lines[start].prefix { $0 == " " } + "}"
      guard let end = lines[start...].firstIndex(of: closing), end - start + 1 > limit else { return nil }
      return (start + 1, end - start + 1)
    }
  }

  @Test func aLongFunctionIsFound() {
    let text = "struct A {\n  func a() {\n    b()\n    c()\n  }\n\n  func d() {\n    e()\n  }\n}"
    #expect(Self.longFunctions(text, limit: 3).map(\.line) == [2])
    #expect(Self.longFunctions(text, limit: 4).isEmpty)
    let requirement = "protocol A {\n  func a()\n\n  func b()\n}\nextension B {\n  var c: Int {\n    1\n  }\n}"
    #expect(Self.longFunctions(requirement, limit: 3).isEmpty)
  }

  @Test(arguments: ["Sources", "Plugins", "Tests"])
  func filesAndFunctionsAreShort(folder: String) throws {
    let root = Places.package.appending(path: folder)
    var count = 0
    for file in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() where file.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      count += 1
      let lines = text.count { $0 == "\n" }
      if lines > Self.maxFileLines {
        Issue.record("\(folder)/\(file) has \(lines) lines, more than \(Self.maxFileLines)")
      }
      for function in Self.longFunctions(text) {
        Issue.record("\(folder)/\(file):\(function.line): a function of \(function.count) lines")
      }
    }
    #expect(count > 0)
  }
}
