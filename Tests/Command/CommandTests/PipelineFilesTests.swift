import Foundation
import TestSupport
import Testing

/// The pipelines that come with galley, as users run them.
@Suite struct PipelineFilesTests {
  static let names = try? FileManager.default.contentsOfDirectory(
    atPath: Places.package.appending(path: "pipelines").path
  ).filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func thereAreSome() {
    #expect(Self.names?.contains("news.yaml") == true)
  }

  @Test(arguments: names ?? [])
  func runsOverTheExamples(name: String) throws {
    let folder = try TemporaryFolder()
    // Programs that a pipeline names are found from the current folder.
    try FileManager.default.createSymbolicLink(
      at: URL(filePath: folder.path).appending(path: "pipelines"),
      withDestinationURL: Places.package.appending(path: "pipelines"))
    let pipeline = "pipelines/\(name)"
    let check = try GalleyProcess(["check", pipeline], in: folder)
    #expect(check.status == 0, "\(check.errors)")
    let run = try GalleyProcess(
      ["run", pipeline, Places.package.appending(path: "Examples").path, "--output", "out"], in: folder)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data(folder.read("out/manifest.json") ?? [])) as? [String: Any])
    let documents = try #require(manifest["documents"] as? [String: Any])
    #expect(documents["balanced"] as? Bool == true)
    #expect(documents["records"] as? Int ?? 0 > 5)
    let show = try GalleyProcess(["show", "out", "--limit", "3"], in: folder)
    #expect(show.status == 0, "\(show.errors)")
    #expect(!show.output.isEmpty)
  }

  @Test func spansSliceToTheirTexts() throws {
    let folder = try TemporaryFolder()
    let pipeline = Places.package.appending(path: "pipelines/news.yaml").path
    let run = try GalleyProcess(
      ["run", pipeline, Places.package.appending(path: "Examples").path, "--output", "out"], in: folder)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    var count = 0
    for line in folder.lines("out/records.jsonl") {
      let record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let text = Array(try #require(record["text"] as? String).unicodeScalars)
      let quotes = try #require(record["quotes"] as? [[String: Any]])
      let nested = quotes.flatMap { [$0["speaker"], $0["cue"]].compactMap { $0 as? [String: Any] } }
      for span in quotes + nested + (try #require(record["summary"] as? [[String: Any]])) {
        let (start, end) = (try #require(span["start"] as? Int), try #require(span["end"] as? Int))
        var slice = String.UnicodeScalarView()
        slice.append(contentsOf: text[start..<end])
        #expect(String(slice) == span["text"] as? String)
        count += 1
      }
    }
    #expect(count > 50)
  }
}
