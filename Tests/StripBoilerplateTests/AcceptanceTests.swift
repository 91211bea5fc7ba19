import Foundation
import StageKit
import Testing

/// The article that lies beside the repository on the project's machines.
@Suite struct AcceptanceTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/acceptance/airstrikes").standardized

  private struct Gold: Decodable {
    struct Metadata: Decodable {
      let authors: [String]
      let contributors: [String]
    }
    let text: String
    let metadata: Metadata
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "\(folder.path) is not here"))
  func givesTheTextOfACarefulReader() throws {
    let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: Self.folder.appending(path: "gold.json")))
    let page = try Page(String(contentsOf: Self.folder.appending(path: "article.txt"), encoding: .utf8))
    #expect(page.text == gold.text)
    #expect(page.document.metadata.authors == gold.metadata.authors)
    #expect(page.document.metadata.list("contributors") == gold.metadata.contributors)
  }
}
