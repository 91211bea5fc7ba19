import Compression
import Foundation
import Learning
import StageKit
import StripBoilerplate
import TestSupport
import Testing

@testable import Formats

/// Every word of the clean text is in the page, in the order of the page: nothing is invented, repeated or moved.
///
/// Pages are other people's, where `../shared` has them. What is in a page is what its tokens say, without a look at how
/// it is read: a word may stand inside another one there, so that nothing depends on where elements part words.
@Suite struct WordOrderTests {
  /// So many pages of a set are read, the same ones each time, for builds for tests are slow; all with EVERY_PAGE=1.
  private static let mostPages = ProcessInfo.processInfo.environment["EVERY_PAGE"] == nil ? 40 : .max

  @Test(
    .enabled(if: Places.hasShared, "../shared is absent"),
    arguments: [
      "cleaneval", "cleanportaleval", "dragnet", "magic-html", "mozilla-readability", "trafilatura-eval", "wcxb",
      "wcxb-not-articles",
    ])
  func everyWordIsInThePageInItsOrder(set: String) throws {
    let folder = try #require(Places.shared).appending(path: "corpora/boilerplate/\(set)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".html.gz") }
    try #require(!names.isEmpty, "there are no pages in \(folder.path)")
    let stage = try StripBoilerplateStage(options: .init())
    var scratch = stage.makeScratch()
    var pages = HTMLDecoder.Scratch()
    var wordCount = 0
    for name in Self.sample(names) {
      let bytes = try Self.decompressed(folder.appending(path: name))
      let page = try HTMLDecoder.decode(bytes, id: name, source: Source(path: name), scratch: &pages)
      var document = page
      stage.process(&document, scratch: &scratch)
      let words = Self.words(of: document)
      let missing = Self.firstMissing(words, in: Self.stream(ofPage: bytes))
      #expect(
        missing == nil,
        "\(name), as a page: '\(words[missing ?? 0])', the word \(missing ?? 0), is not where it should be")
      wordCount += words.count

      var text = Document(id: name, text: page.string(page.span))
      text.makeBlocksOfLines()
      stage.process(&text, scratch: &scratch)
      let wordsOfText = Self.words(of: text)
      let missingOfText = Self.firstMissing(wordsOfText, in: Self.stream(ofText: page.string(page.span)))
      #expect(
        missingOfText == nil,
        "\(name), as text: '\(wordsOfText[missingOfText ?? 0])', the word \(missingOfText ?? 0), is not where it should be"
      )
      wordCount += wordsOfText.count
    }
    #expect(wordCount > 0)
  }

  @Test(.enabled(if: Places.hasShared, "../shared is absent"))
  func everyWordIsInTheTextInItsOrder() throws {
    let path = try #require(Places.shared).appending(path: "corpora/quotes/polnear/dev.jsonl")
    struct Article: Decodable { let text: String }
    let articles = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Article.self, from: Data($0.utf8)).text }
    for article in articles {
      let words = Self.words(of: try Page(article).document)
      #expect(
        !words.isEmpty && Self.firstMissing(words, in: Self.stream(ofText: article)) == nil, "\(article.prefix(80))")
    }
  }

  /// What the tests above would see if the stage moved, repeated or invented anything.
  @Test func seesWhatIsNotInThePageOrNotInItsOrder() {
    let page = Self.stream(
      ofPage: Array("<p>One&nbsp;&amp; tw<b>o</b> <script>if (a<b) {}</script>three<br>four</p>".utf8))
    func missing(_ text: String) -> Int? { Self.firstMissing(text.split(separator: " ").map(String.init), in: page) }
    #expect(missing("One & two three four") == nil)
    #expect(missing("two four") == nil)
    #expect(missing("three two") == 1)
    #expect(missing("One two two") == 2)
    #expect(missing("One two five") == 2)
    #expect(missing("if") == 0)
  }

  @Test func seesBlocksInTheWrongOrder() throws {
    let document = try Page(Article.text).document
    let blocks = document[.keptBlocks].map { document.string($0.span) }
    func missing(_ blocks: [String]) -> Int? {
      Self.firstMissing(blocks.flatMap(Self.words), in: Self.stream(ofText: Article.text))
    }
    #expect(missing(blocks) == nil)
    #expect(missing(blocks.reversed()) != nil)
    #expect(missing(blocks + blocks.prefix(1)) != nil)
  }

  // MARK: Words and pages

  private static func sample(_ names: [String]) -> [String] {
    var random = SeededGenerator(seed: 7)
    var names = names.sorted()
    names.shuffle(using: &random)
    return Array(names.prefix(mostPages))
  }

  private static func words(of document: Document) -> [String] {
    document.cleanBlocks.flatMap { words(document.string($0.span)) }
  }

  private static func words(_ text: String) -> [String] {
    text.unicodeScalars.split { ScalarClass.isWhitespace($0.value) }.map { String(String.UnicodeScalarView($0)) }
  }

  /// The index of the first word that does not stand, whole, behind the end of the one before it; nil where all do.
  private static func firstMissing(_ words: [String], in stream: [UInt8]) -> Int? {
    var position = 0
    for (index, word) in words.enumerated() {
      let word = Array(word.utf8).filter { $0 != 0 }
      guard !word.isEmpty else { continue }
      guard let range = stream.range(of: word, from: position) else { return index }
      position = range.upperBound
    }
    return nil
  }

  private static func stream(ofText text: String) -> [UInt8] { Array(text.utf8) }

  /// The text of all of a page's tokens, scripts and styles apart, without the scalars that show nothing.
  private static func stream(ofPage page: [UInt8]) -> [UInt8] {
    let utf8 = (try? UTF8Span(validating: page.span)) != nil
    let page = utf8 ? page : (try? (declaredEncoding(of: page.span) ?? .windows1252).decode(page)) ?? page
    var stream: [UInt8] = []
    var tokenizer = HTMLTokenizer()
    var isShown = true
    var isForeign = false
    while true {
      switch tokenizer.next(in: page.span) {
      case .text where isShown || tokenizer.textContent == .data:
        HTMLText.append(page.span, tokenizer.range, in: tokenizer.textContent, to: &stream)
      case .startTag:
        isForeign = isForeign || tokenizer.tag.element == .svg && !tokenizer.tag.isSelfClosing
        // In SVG, `<title/>` is over at once.
        if !isForeign || !tokenizer.tag.isSelfClosing { tokenizer.enterContentOfTag(page.span) }
        isShown = tokenizer.tag.element == .xmp || tokenizer.tag.element == .plaintext
      case .endTag: isForeign = isForeign && tokenizer.tag.element != .svg
      case .end:
        let shown = String(decoding: stream, as: UTF8.self).unicodeScalars.filter {
          ![0, 0xAD, 0xFEFF].contains($0.value)
        }
        return Array(String(String.UnicodeScalarView(shown)).utf8)
      default: continue
      }
    }
  }

  private static func decompressed(_ path: URL) throws -> [UInt8] {
    let decompressor = try Decompressor(bytes: [UInt8](try Data(contentsOf: path)))
    var bytes: [UInt8] = []
    while try decompressor.read(into: &bytes, count: 1 << 16) {}
    return bytes
  }
}
