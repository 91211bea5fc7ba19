import Foundation
import TestSupport
import Testing

/// What README shows is what galley does.
@Suite struct ReadmeTests {
  private let readme = (try? String(contentsOf: Places.package.appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The text of the first code block of a language.
  private func block(_ language: String) throws -> String {
    let start = try #require(readme.range(of: "```\(language)\n")).upperBound
    let end = try #require(readme.range(of: "\n```", range: start..<readme.endIndex)).lowerBound
    return String(readme[start..<end])
  }

  @Test func thePipelineGivesTheRecord() throws {
    let folder = try TemporaryFolder()
    try folder.write(try block("yaml"), to: "news.yaml")
    let article = Places.package.appending(path: "Examples/cable_brief.txt").path
    let run = try GalleyProcess(["run", "news.yaml", article, "--output", "-", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let found = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? NSDictionary
    let shown = try JSONSerialization.jsonObject(with: Data(try block("json").utf8)) as? NSDictionary
    #expect(found != nil && found == shown, "\(run.output)")
  }

  @Test func theMistakeIsReportedAsShown() throws {
    let folder = try TemporaryFolder()
    try folder.write(try block("yaml").replacing("sentences: 2", with: "sentnces: 3"), to: "news.yaml")
    let check = try GalleyProcess(["check", "news.yaml"], in: folder)
    #expect(check.status == 2)
    #expect(readme.contains("$ galley check news.yaml\n\(check.errors)```"), "\(check.errors)")
  }

  @Test func everyCommandOfTheTableIsThere() throws {
    let folder = try TemporaryFolder()
    let help = try GalleyProcess(["--help"], in: folder).output
    for line in help.split(separator: "\n").drop(while: { !$0.hasPrefix("SUBCOMMANDS") }).dropFirst() {
      guard line.hasPrefix("  "), !line.hasPrefix("   "), let name = line.split(separator: " ").first,
        name.allSatisfy({ $0.isLowercase })
      else { continue }
      #expect(readme.contains("`galley \(name)"), "README does not name 'galley \(name)'")
    }
  }
}
