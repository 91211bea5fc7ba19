import StageKit
import Testing

@testable import Formats

struct HTMLDecoderTests {
  private func decode(_ page: String) throws -> Document {
    var scratch = HTMLDecoder.Scratch()
    return try HTMLDecoder.decode(
      Array(page.utf8), id: "page", source: Source(path: "page.html", format: .html), scratch: &scratch)
  }

  private func texts(_ page: String) throws -> [String] {
    let document = try decode(page)
    return document[.blocks].map { document.string($0.span) }
  }

  @Test func decodingWritesTheLayersThatItDeclares() throws {
    let document = try decode("<p class=lead>One <a href=x>two</a></p>")
    #expect(Set(document.layerNames.map { Resource.layer(named: $0) }) == Set(Resource.decoded))
    #expect(Resource.decoded.allSatisfy { document.annotationCount(layer: $0.name) > 0 })
  }

  @Test func theTextIsTheBlocksInTheirOrder() throws {
    let document = try decode(
      "<!doctype html><title>No</title><style>p{}</style><p>One  <b>fine</b>\n day<p>Two<ul><li>a<li>b</ul><script>x<p>y</script>"
    )
    #expect(document.string(document.span) == "One fine day\n\nTwo\n\na\nb")
    #expect(document[.blocks].map(\.kind) == [.paragraph, .paragraph, .listItem, .listItem])
    #expect(document[.markup].map(\.span) == document[.blocks].map(\.span))
  }

  @Test func headingsAndListsKnowTheirLevel() throws {
    let document = try decode(
      "<h3>A</h3><ol><li>b<ul><li>c</ul></ol><blockquote><p>d</blockquote><figure><figcaption>e")
    #expect(document[.blocks].map(\.kind) == [.heading, .listItem, .listItem, .blockQuotation, .caption])
    #expect(document[.blocks].map(\.level) == [3, 1, 2, 0, 0])
  }

  @Test func aLineBreakStaysInsideItsBlockAndTwoPartBlocks() throws {
    #expect(try texts("<p>one<br> two <br><br> three") == ["one\ntwo", "three"])
  }

  @Test func preformattedTextKeepsItsLines() throws {
    #expect(try texts("<pre>\na  b\n  c\n\nd</pre>") == ["a  b\n  c", "d"])
  }

  @Test func cellsOfARowAreJoinedUnlessTheTableLaysThePageOut() throws {
    #expect(
      try texts("<table><tr><th>Name<th>Age<tr><td><div>Ada</div></td><td><p>36</td></table>") == [
        "Name\tAge", "Ada\t36",
      ])
    let long = String(repeating: "long words ", count: 30)
    #expect(try texts("<table><tr><td>Menu<td>\(long)<p>More</table>") == ["Menu", String(long.dropLast()), "More"])
    let document = try decode("<table><tr><td>1<td>2</table>")
    #expect(document[.blocks].map(\.kind) == [.tableRow])
    #expect(document[.markup].map { document[.elements][$0.element].tag } == [.tr])
  }

  @Test func whatNobodySeesIsNoText() throws {
    #expect(
      try texts(
        "<noscript>a</noscript><template>b</template><svg><title>c</title><p>seen<svg><text>d</text></svg><select><option>e</select><textarea>f</textarea><iframe>g</iframe>"
      ) == ["seen"])
  }

  @Test func whatThePageHidesIsSaidToBeHidden() throws {
    let document = try decode(
      "<p hidden>a<p style='color:red; DISPLAY : none'>b<p aria-hidden=true>c<p style='background:none'>d<dialog>e</dialog><dialog open>f</dialog>"
    )
    #expect(document[.markup].map { $0.context.contains(.hidden) } == [true, true, true, false, true, false])
  }

  @Test func linksAndEmphasisAreCounted() throws {
    let markup = try decode("<p>ab <a href=x>cd</a> <a href=y>ef</a> <b>gh</b> <a name=z>ij</a>")[.markup]
    #expect(markup.map(\.linkBytes) == [4])
    #expect(markup.map(\.linkCount) == [2])
    #expect(markup.map(\.emphasizedBytes) == [2])
  }

  @Test func aLinkThatABlockOverlapsEndsWhereItIsClosed() throws {
    let document = try decode("<div><a href=x>a<p>b</a>c</p>d</div>")
    #expect(document[.markup].map(\.linkBytes) == [1, 1, 0])
  }

  @Test func elementsAreATreeWithParentsFirst() throws {
    let document = try decode(
      "<article id=main-story><div class='entryBody lead'><p>a<p>b</div></article><footer>c</footer>")
    let elements = document[.elements]
    #expect(elements.map(\.tag) == [.body, .article, .div, .p, .p, .footer])
    #expect(elements.map(\.parent) == [nil, 0, 1, 2, 2, 0])
    #expect(document.string(elements[1].span) == "a\n\nb")
    let words = document[.markupWords][elements[2].words]
    #expect(words.map(\.key) == ["entryBody", "entry", "Body", "lead"].map { FoldedHash.of($0) })
    #expect(words.map(\.isName) == [true, false, false, true])
    #expect(elements[3].path == elements[4].path && elements[3].pathHash == elements[4].pathHash)
    #expect(elements[3].pathHash != elements[5].pathHash)
    #expect(document[.markup].last?.context == .footer)
  }

  @Test func inlineElementsAroundABlockGiveTheirWords() throws {
    let document = try decode("<p><span class=author>Ada</span> writes")
    let words = document[.markupWords][document[.markup][0].words]
    #expect(words.map(\.key) == [FoldedHash.of("author")])
    #expect(document[.markup][0].tag == .span)
  }

  @Test func impliedEndsAreThoseOfTheStandard() throws {
    let document = try decode("<ul><li><p>a<li>b</ul><dl><dt>c<dd>d</dl><table><tr><td>e</div>f<td>g</table>")
    let tags = document[.markup].map { document[.elements][$0.element].tag }
    #expect(tags == [.p, .li, .dt, .dd, .tr])
    #expect(document[.blocks].map { document.string($0.span) } == ["a", "b", "c", "d", "ef\tg"])
  }

  @Test func referencesAndInvisibleScalarsAreReplaced() throws {
    #expect(
      try texts("<p>&nbsp;A&amp;B &lt;c&gt; &#8220;d&#x201D; hy\u{AD}phen&shy;ated &notit;") == [
        "A&B <c> “d” hyphenated ¬it;"
      ])
  }

  @Test func thePageSaysItsEncoding() throws {
    var scratch = HTMLDecoder.Scratch()
    func text(_ page: [UInt8]) throws -> String {
      let document = try HTMLDecoder.decode(
        page, id: "page", source: Source(path: "page", format: .html), scratch: &scratch)
      return document.string(document.span)
    }
    #expect(try text(Array("<p>caf".utf8) + [0xE9, 0x93]) == "café“")
    #expect(try text(Array("<meta charset=iso-8859-2><p>".utf8) + [0xB1]) == "ą")
    #expect(try text(Array("<meta charset=shift_jis><p>".utf8) + [0x93, 0xFA, 0x96, 0x7B]) == "日本")
    #expect(try text(Array("<meta charset=gb2312><p>".utf8) + [0xD6, 0xD0, 0xFF]) == "中\u{FFFD}")
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("<p>ä".utf8)) == "ä")
    #expect(
      try text([0xFF, 0xFE] + "<p>ä\u{1F600}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == "ä\u{1F600}")
    #expect(
      try text([0xFE, 0xFF] + "<p>é".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + [0x00]) == "é\u{FFFD}")
    #expect(try text(Array("<meta charset=utf-8><p>ä".utf8) + [0xFF, 0x61]) == "ä\u{FFFD}a")
  }

  @Test func metadataOfTheInputStays() throws {
    var scratch = HTMLDecoder.Scratch()
    var metadata = Metadata()
    metadata["title"] = .text("Given")
    let document = try HTMLDecoder.decode(
      Array("<html lang=de-AT><title>Stated</title>".utf8), id: "a", source: Source(path: "a"), metadata: metadata,
      scratch: &scratch)
    #expect(document.metadata.title == "Given")
    #expect(document.metadata.language == "de")
  }
}
