import Foundation
import TestSupport
import Testing

/// A real article with the answer that a careful reader gives.
@Suite(.enabled(if: Places.hasShared)) struct AcceptanceTests {
  private struct Place: Hashable {
    let start: Int
    let end: Int
  }

  private func object(_ data: Data) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func theAirstrikesArticle() throws {
    let article = try #require(Places.shared).appending(path: "acceptance/airstrikes")
    let gold = try object(Data(contentsOf: article.appending(path: "gold.json")))
    let folder = try TemporaryFolder()
    let run = try GalleyProcess(
      [
        "run", Places.package.appending(path: "pipelines/news.yaml").path, article.appending(path: "article.txt").path,
        "--output", "-", "--quiet",
      ], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let record = try object(Data(run.output.utf8))

    let text = try #require(record["text"] as? String)
    #expect(text == gold["text"] as? String)
    #expect((record["paragraphs"] as? [Any])?.count == gold["paragraphs"] as? Int)
    let metadata = try #require(record["metadata"] as? [String: Any])
    let goldMetadata = try #require(gold["metadata"] as? [String: Any])
    for field in ["authors", "contributors"] {
      #expect(metadata[field] as? [String] == goldMetadata[field] as? [String])
    }

    // The gold offsets count in the input, where the text begins after the byline.
    let input = try String(contentsOf: article.appending(path: "article.txt"), encoding: .utf8)
    let shift = try #require(input.range(of: text.prefix(60))).lowerBound
    let before = input.unicodeScalars.distance(from: input.startIndex, to: shift)
    let found = try names(record, shift: before)
    let expected = try names(gold, shift: 0)
    #expect(Set(found.keys).subtracting(expected.keys).isEmpty, "quotations are invented")
    #expect(expected.keys.filter { found[$0] != nil }.count >= 13)
    #expect(expected.filter { found[$0.key] == $0.value }.count >= 12)
  }

  /// The speakers' names by place.
  private func names(_ record: [String: Any], shift: Int) throws -> [Place: String] {
    var names: [Place: String] = [:]
    for quote in try #require(record["quotes"] as? [[String: Any]]) {
      let place = Place(
        start: try #require(quote["start"] as? Int) + shift, end: try #require(quote["end"] as? Int) + shift)
      names[place] = quote["speaker_name"] as? String ?? ""
    }
    return names
  }
}
