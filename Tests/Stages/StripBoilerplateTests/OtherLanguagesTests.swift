import StageKit
import StripBoilerplate
import Testing

/// Pages in other languages than English: their phrases, bylines and class words are known.
@Suite struct OtherLanguagesTests {
  private static let paragraphs = [
    "Die Bergbahn nach Oberosse fährt im Winter nicht mehr, sagte ihre Besitzerin am Freitag, weil die Schneezäune über dem zweiten Tunnel verfault sind.",
    "Etwa dreihundert Menschen wohnen oberhalb des Tunnels, und die meisten haben zwischen Dezember und März keinen anderen Weg ins Tal. Der Landkreis fliegt jede Woche Essen und Medikamente ein.",
    "Einige der Anwesenden überzeugte das nicht. Der alte Teodor Glas, der 1961 den ersten Zug fuhr, hat die Strecke mit der Schaufel geräumt und würde es wieder tun.",
  ]
  private static let teasers = [
    "Die Nachtbusse zwischen Osse und dem oberen Tal fahren vom ersten April an wieder, nachdem es sie zwei Winter lang nicht gab.",
    "Die Bibliothek an der Steinbruchstraße öffnet im Mai wieder, elf Monate nach dem Rohrbruch, der das Erdgeschoss unter Wasser setzte.",
  ]

  @Test(arguments: ["Das könnte Sie auch interessieren", "Mehr zum Thema", "Weitere Artikel"])
  func dropsTeasersBehindTheirHeading(heading: String) throws {
    let lines =
      Self.paragraphs + [heading, "Nachtbusse kehren zurück", Self.teasers[0], "Bibliothek öffnet", Self.teasers[1]]
    let page = try Page(lines.joined(separator: "\n\n"))
    #expect(page.text == Self.paragraphs.joined(separator: "\n\n"))
    #expect(page.role(heading) == .navigation)
    #expect(page.role(Self.teasers[0]) == .teaser)
  }

  @Test(arguments: [true, false]) func knowsWhatIsNoArticle(isMarkedUp: Bool) throws {
    let before = ["Zum Inhalt springen", "Artikel teilen"]
    let after = ["Abonnieren Sie unseren Newsletter!", "Alle Rechte vorbehalten", "Schreiben Sie einen Kommentar"]
    let lines = before + Self.paragraphs + after
    let page =
      isMarkedUp
      ? try Page(html: "<div>" + lines.map { "<p>\($0)</p>" }.joined() + "</div>")
      : try Page(lines.joined(separator: "\n\n"))
    #expect(page.text == Self.paragraphs.joined(separator: "\n\n"))
    #expect(page.role(after[0]) == .promotion)
    #expect(page.role(after[1]) == .legal)
    #expect(page.role(after[2]) == .comment)
  }

  @Test(arguments: [
    ("Von Anna Lehm, 12. März 2026", ["Anna Lehm"], "2026-03-12"),
    ("Veröffentlicht am 3. Oktober 2025 um 10:20 Uhr", [], "2025-10-03"),
    ("Par Solène d’Arbois, publié le 5 août 2026", ["Solène d’Arbois"], "2026-08-05"),
    ("Publicado el 7 de enero de 2026 por Inés Lago", ["Inés Lago"], "2026-01-07"),
  ])
  func readsBylines(byline: String, authors: [String], date: String?) throws {
    let page = try Page(([byline] + Self.paragraphs).joined(separator: "\n\n"))
    #expect(page.document.metadata.authors == authors)
    #expect(page.document.metadata.text("published") == date)
    #expect(!page.text.contains(byline))
  }

  @Test func believesWhatElementsAreCalledInOtherLanguages() throws {
    let page = try Page(
      html: """
        <body><div class="artikel-text">\(Self.paragraphs.map { "<p>\($0)</p>" }.joined())</div>
        <div class="leserkommentare">\(Self.teasers.map { "<p>\($0)</p>" }.joined())</div></body>
        """)
    #expect(page.text == Self.paragraphs.joined(separator: "\n\n"))
    #expect(page.role(Self.teasers[0]) == .comment)
  }

  /// In English the same words are names and nouns.
  @Test func readsNoOtherLanguageIntoEnglish() throws {
    let page = try Page("By Bruno Mars\n\n" + Article.text + "\n\nStand by me.")
    #expect(page.document.metadata.authors == ["Bruno Mars"])
  }

  /// Where words are not separated, their number says nothing about an index.
  @Test func keepsAShortArticleInChinese() throws {
    let sentences = String(repeating: "村民们说，铁路今年冬天停运，因为第二条隧道上方的防雪栅栏已经腐烂，公司说新的栅栏要等到春天才能装好。", count: 4)
    let links = (0..<60).map { "<li><a href=/\($0)>第\($0)条新闻：山谷消息 今日</a></li>" }.joined()
    let page = try Page(
      html: "<body><ul>\(links)</ul><div class=text><h1>铁路停运</h1><p>\(sentences)</p><p>\(sentences)</p></div></body>")
    #expect(page.text.contains("防雪栅栏"))
  }
}
