import Formats
import Foundation
import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Inputs

/// The same documents as warcio and fastwarc find, in files that warcio has written and in its own test files: payloads,
/// addresses and dates, record for record.
///
/// Set `GALLEY_WARC_PYTHON` to a Python that has warcio, fastwarc, brotli and zstandard.
@Suite struct WebArchiveConformanceTests {
  private struct Document: Equatable {
    let number: Int
    let bytes: Data
    let date: String
    let url: String
  }

  private static let python = ProcessInfo.processInfo.environment["GALLEY_WARC_PYTHON"]

  @Test(
    .enabled(if: Places.hasShared, "../shared is absent"),
    .enabled(if: python != nil, "GALLEY_WARC_PYTHON does not name a Python with warcio and fastwarc"))
  func theDocumentsAreThoseOfWarcioAndFastwarc() throws {
    let shared = try #require(Places.shared)
    let folder = try TemporaryFolder()
    let script = Process()
    script.executableURL = URL(filePath: try #require(Self.python))
    script.arguments = [
      Places.package.appending(path: "Tests/Conformance/warc_payloads.py").path,
      shared.appending(path: "corpora/conformance/warcio/test/data").path,
      shared.appending(path: "corpora/boilerplate").path, folder.path,
    ]
    try script.run()
    script.waitUntilExit()
    try #require(script.terminationStatus == 0)

    let payloads = try Data(contentsOf: URL(filePath: folder.path).appending(path: "payloads"))
    var expected: [String: [String: [Document]]] = [:]
    for line in folder.lines("index") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let offset = try #require(Int(columns[3]))
      let document = Document(
        number: try #require(Int(columns[2])), bytes: payloads[offset..<(offset + (Int(columns[4]) ?? 0))],
        date: columns[5], url: columns[6])
      expected[columns[0], default: [:]][columns[1], default: []].append(document)
    }
    #expect(expected.count == 13)
    for (path, readers) in expected {
      let found = documents(in: path)
      for (reader, documents) in readers {
        #expect(found.map(\.number) == documents.map(\.number), "\(path), \(reader)")
        for (ours, theirs) in zip(found, documents) where ours != theirs {
          Issue.record("\(path), record \(ours.number): not as \(reader) has it")
        }
      }
    }
  }

  private func documents(in path: String) -> [Document] {
    var found: [Document] = []
    let expander = InputExpander(options: InputOptions())
    InputSource(inputs: [path], options: InputOptions()).cut { batch in
      expander.expand(batch) { source, content in
        switch content {
        case .success(let document):
          found.append(
            Document(
              number: source.record ?? 0, bytes: Data(document.bytes),
              date: document.context.metadata.text("crawled") ?? "",
              url: document.context.metadata.text("url") ?? ""))
        case .failure(let error): Issue.record("\(source.defaultID): \(error.message)")
        }
        return true
      }
      return true
    }
    return found
  }
}
