import PluginStages
import StageKit
import Testing

@Suite struct DetectLanguageStageTests {
  private func language(
    _ text: String, stated: String? = nil, keeping block: Int? = nil, minLead: Int = 20
  ) throws -> String? {
    var options = DetectLanguageStage.Options()
    options.minLead = minLead
    var document = Document(id: "a.txt", text: text)
    document.metadata["language"] = stated.map { .text($0) }
    document.makeBlocksOfLines()
    if let block { document[.keptBlocks] = [KeptBlock(span: document[.blocks][block].span, block: block)] }
    var scratch: Void = ()
    try DetectLanguageStage(options: options).process(&document, scratch: &scratch)
    return document.metadata.language
  }

  @Test(arguments: [
    ("ar", "العبارة متأخرة اليوم مرة أخرى"), ("cs", "Přívoz má dnes zase zpoždění kvůli větru."),
    ("da", "Færgen er igen forsinket, og ingen ved hvorfor."),
    ("de", "Die Fähre ist schon wieder zu spät."), ("en", "The ferry is late again today."),
    ("es", "El barco llega otra vez con retraso."),
    ("fi", "Lautta on taas myöhässä tuulen takia."), ("fr", "Le bateau est encore en retard ce matin."),
    ("hi", "नाव आज फिर देर से आई है"),
    ("id", "Kapal itu terlambat lagi hari ini."), ("is", "Ferjan er aftur of sein í dag vegna veðurs."),
    ("it", "Il traghetto è di nuovo in ritardo oggi."),
    ("ja", "フェリーはまた遅れています。"), ("ko", "배가 오늘도 늦게 도착했다."), ("nl", "De veerboot is vandaag weer te laat."),
    ("pl", "Prom znowu się dzisiaj spóźnił."), ("pt", "O barco não chegou ainda esta manhã."),
    ("ru", "Паром опять опоздал из-за ветра."),
    ("sv", "Färjan är försenad igen och ingen vet varför."), ("th", "เรือมาสายอีกแล้ววันนี้"),
    ("tr", "Vapur bugün yine geç kaldı."),
    ("uk", "Пором знову запізнився через вітер."), ("zh", "渡輪今天又晚到了。"),
  ])
  func tellsLanguagesByASentence(expected: String, text: String) throws {
    #expect(try language(text) == expected)
    #expect(try language(text.uppercased()) == expected)
  }

  @Test func whatTheInputStatesStays() throws {
    #expect(try language("The ferry is late again today.", stated: "de") == "de")
  }

  @Test func readsWhatIsKept() throws {
    let text = "Die Fähre ist schon wieder zu spät.\nThe ferry is late again today."
    #expect(try language(text, keeping: 0) == "de")
    #expect(try language(text, keeping: 1) == "en")
  }

  @Test func saysNothingOfNothing() throws {
    #expect(try language("") == nil)
    #expect(try language("1234 5678 :-)") == nil)
    #expect(try language("The ferry is late again today.", minLead: 1_000_000) == nil)
  }

  @Test func readsABoundedPartOfAText() throws {
    let german = String(repeating: "Die Fähre ist schon wieder zu spät. ", count: 200)
    #expect(try language(german + String(repeating: "The ferry is late again today. ", count: 2_000)) == "de")
  }
}
