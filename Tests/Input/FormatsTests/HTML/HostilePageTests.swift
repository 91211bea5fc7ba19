import Learning
import StageKit
import Testing

@testable import Formats

struct HostilePageTests {
  @Test(arguments: [
    HostilePage("<div>", 200_000), HostilePage("<div>x", 20_000), HostilePage("<a><b><i>", 300_000 / 9),
    HostilePage("- ", 200_000, after: "<!--"), HostilePage("<!--", 100_000),
    HostilePage("a", 50_000_000, after: "<p title=\"", before: "\">x</p>"),
    HostilePage("a ", 300_000, after: "<p class=\""),
    HostilePage("\0", 200_000), HostilePage("<table><tr><td>x", 20_000),
    HostilePage("<td>x", 20_000, after: "<table><tr>"),
    HostilePage("&", 200_000), HostilePage("&CounterClockwiseContourIntegra", 5_000),
    HostilePage("&#9999999999", 10_000),
    HostilePage("<![CDATA[]]>", 20_000, after: "<math>"), HostilePage("<svg><div>", 20_000), HostilePage("</", 100_000),
    HostilePage("<b><div></b>x", 10_000), HostilePage("<script><!--<script>", 10_000), HostilePage("<x-a>", 20_000),
    HostilePage("&nbsp;<time></time>", 50_000, after: "<p>x"),
    HostilePage("&nbsp;", 300_000, after: "<table><tr><td>x" + String(repeating: "<div>", count: 500)),
    HostilePage("[", 200_000, after: "<script type=application/ld+json>", before: "</script>"),
    HostilePage(
      "{\"@type\":\"Article\",\"author\":{\"@id\":\"x\"}},", 5_000, after: "<script type=application/ld+json>["),
  ])
  func aHostilePageIsReadInOnePassAndBoundedDepth(_ hostile: HostilePage) throws {
    let page = hostile.bytes
    var scratch = HTMLDecoder.Scratch()
    let document = try HTMLDecoder.decode(page, id: "page", source: Source(path: "page"), scratch: &scratch)
    Self.check(document)
    #expect(document.byteCount <= 2 * page.count)
    #expect(document[.elements].allSatisfy { $0.depth < PageReader.maxDepth })
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func anyBytesGiveADocument(_ seed: UInt64) throws {
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "<", ">", "</", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<script>", "</script>", "<p", " class=\"a-b\"", "=",
      "'", "\"",
      "<table>", "<tr>", "<td>", "</td>", "</table>", "<li>", "<ul>", "</ul>", "<br>", "<pre>", "</pre>", "&amp;", "&#",
      "&",
      "<a href=x>", "</a>", "<svg>", "</svg>", "<select>", "<h1>", "</h2>", "x", " ", "\n", "\0", "é", "\u{A0}",
      "<title>",
      "<meta name=author content='A B'>", "<time datetime=2020-02-30>", "<div itemprop=author>By ", "\u{FEFF}",
      "\u{AD}",
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[", "<body id=x>", "</body>", "<dd>",
      "<noscript>",
    ].map { Array($0.utf8) }
    var scratch = HTMLDecoder.Scratch()
    for _ in 0..<300 {
      var page: [UInt8] = []
      for _ in 0..<Int(generator.next() % 120) {
        if generator.next() % 8 == 0 {
          page.append(UInt8(truncatingIfNeeded: generator.next()))
        } else {
          page += pieces[Int(generator.next() % UInt64(pieces.count))]
        }
      }
      Self.check(try HTMLDecoder.decode(page, id: "page", source: Source(path: "page"), scratch: &scratch))
    }
  }

  @Test(arguments: [
    "<p><time>Mon&nbsp;</time></p>", "<table><tr><td class=date>4 May 2024 &nbsp; </td></tr></table>",
    "<span class=byline>By Ann Lee&nbsp;</span>", "<p>Mon&nbsp;<time></time></p>",
    "<p>Mon\u{3000}\u{3000}\u{3000}<span class=date><div>T\u{E9}\u{E9}\u{E9} 2024</div></span>",
    "<table><tr><td>a<td><div><h1>\u{A0}\u{A0}x\u{A0}\u{A0}</h1></div>&emsp;<td>&emsp;</table>\u{E9}",
  ])
  func whiteSpaceAtTheEndOfAnElementThatStatesSomethingIsNotPartOfIt(_ page: String) throws {
    var scratch = HTMLDecoder.Scratch()
    Self.check(try HTMLDecoder.decode(Array(page.utf8), id: "p", source: Source(path: "p"), scratch: &scratch))
  }

  @Test(arguments: [UInt64(11), 12, 13, 14])
  func whiteSpaceStandsAnywhereInElementsThatStateSomething(_ seed: UInt64) throws {
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let spaces = ["&nbsp;", "\u{A0}", "\u{3000}", "&emsp;", " ", "\n", "\u{200B}"]
    let pieces = [
      "<time>", "</time>", "<span class=byline>", "</span>", "<td class=date>", "</td>", "<table>", "<tr>", "</table>",
      "<h1>", "</h1>", "<p>", "</p>", "<div itemprop=author>", "</div>", "<br>", "<pre>", "</pre>", "By Ann Lee",
      "4 May 2024", "\u{E9}\u{4E00}", "x",
    ]
    var scratch = HTMLDecoder.Scratch()
    for _ in 0..<500 {
      var page = ""
      for _ in 0..<Int(generator.next() % 24) {
        let choices = generator.next() % 2 == 0 ? spaces : pieces
        page += choices[Int(generator.next() % UInt64(choices.count))]
      }
      Self.check(try HTMLDecoder.decode(Array(page.utf8), id: "p", source: Source(path: "p"), scratch: &scratch))
    }
  }

  /// What holds of every document: spans in order and on scalar boundaries, one markup a block, parents before children.
  private static func check(_ document: Document) {
    let blocks = document[.blocks]
    let markup = document[.markup]
    let elements = document[.elements]
    #expect(blocks.count == markup.count)
    let isInOrder = zip(blocks, blocks.dropFirst()).allSatisfy { $0.span.end < $1.span.start }
    #expect(isInOrder)
    let isConsistent = document.withUTF8 { bytes in
      var isConsistent = true
      for span in elements.map(\.span) {
        let isInText = span.end <= bytes.count
        isConsistent = isConsistent && isInText && (span.start == bytes.count || bytes[span.start] & 0xC0 != 0x80)
        isConsistent = isConsistent && (span.end == bytes.count || isInText && bytes[span.end] & 0xC0 != 0x80)
      }
      for (block, markup) in zip(blocks, markup) {
        isConsistent = isConsistent && block.span == markup.span && block.span.end <= bytes.count && !block.span.isEmpty
        isConsistent = isConsistent && bytes[block.span.start] & 0xC0 != 0x80
        isConsistent = isConsistent && (block.span.end == bytes.count || bytes[block.span.end] & 0xC0 != 0x80)
        isConsistent = isConsistent && elements.indices.contains(markup.element) && markup.linkBytes <= block.span.count
        isConsistent = isConsistent && markup.words.upperBound <= document[.markupWords].count
      }
      return isConsistent
    }
    #expect(isConsistent)
    let isTree = elements.indices.allSatisfy { index in
      elements[index].parent.map { $0 < index } ?? (index == 0) && elements[index].span.end <= document.byteCount
    }
    #expect(isTree)
  }
}

/// A page that is one text many times over.
struct HostilePage: Sendable, CustomTestStringConvertible {
  let text: String
  let count: Int
  let opening: String
  let closing: String

  init(_ text: String, _ count: Int, after opening: String = "", before closing: String = "") {
    self.text = text
    self.count = count
    self.opening = opening
    self.closing = closing
  }

  var bytes: [UInt8] { Array((opening + String(repeating: text, count: count) + closing).utf8) }
  var testDescription: String { "\(opening)\(text) × \(count)\(closing)" }
}
