import Foundation
import TestSupport
import Testing

@testable import Formats

struct DeclaredEncodingTests {
  @Test(.enabled(if: Places.hasShared, "../shared is absent"))
  func everyCaseOfHTML5LibGivesTheEncodingOfTheStandard() throws {
    let folder = try #require(Places.shared).appending(path: "corpora/conformance/html5lib-tests/encoding").path
    var caseCount = 0
    for file in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + file)))
      for (page, expected) in Self.cases(bytes) {
        caseCount += 1
        // A byte-order mark goes before what the page says.
        let mark = TextEncoding.byteOrderMark(of: page.span)?.encoding
        let found = mark ?? declaredEncoding(of: page.span) ?? .windows1252
        #expect(
          found.name == expected.lowercased(), "\(file): \(String(decoding: page.prefix(300), as: UTF8.self))")
      }
    }
    print("html5lib-tests encoding: \(caseCount) cases")
    #expect(caseCount > 70)
  }

  /// Cuts a file of `#data` and `#encoding` sections.
  private static func cases(_ bytes: [UInt8]) -> [(page: [UInt8], encoding: String)] {
    var cases: [(page: [UInt8], encoding: String)] = []
    var page: [UInt8] = []
    var isPage = false
    var isEncoding = false
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.elementsEqual("#data".utf8) {
        (page, isPage) = ([], true)
      } else if line.elementsEqual("#encoding".utf8) {
        (isPage, isEncoding) = (false, true)
      } else if isPage {
        page += line + [0x0A]
      } else if isEncoding {
        cases.append((page, String(decoding: line, as: UTF8.self)))
        isEncoding = false
      }
    }
    return cases
  }
}
