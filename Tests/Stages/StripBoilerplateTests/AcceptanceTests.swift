import Foundation
import StageKit
import TestSupport
import Testing

/// The article that lies beside the repository on the project's machines.
@Suite struct AcceptanceTests {
  private struct Gold: Decodable {
    struct Metadata: Decodable {
      let authors: [String]
      let contributors: [String]
    }
    let text: String
    let metadata: Metadata
  }

  @Test(.enabled(if: Places.hasShared, "../shared is absent"))
  func givesTheTextOfACarefulReader() throws {
    let folder = try #require(Places.shared).appending(path: "acceptance/airstrikes")
    let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: folder.appending(path: "gold.json")))
    let page = try Page(String(contentsOf: folder.appending(path: "article.txt"), encoding: .utf8))
    #expect(page.text == gold.text)
    #expect(page.document.metadata.authors == gold.metadata.authors)
    #expect(page.document.metadata.list("contributors") == gold.metadata.contributors)
  }
}
