import ExtractQuotes
import Learning
import Testing

@Suite struct QuotationModelsTests {
  @Test func theProgramHoldsModels() {
    #expect(QuotationModels.english.attribution.activeCount > 1_000)
    #expect(QuotationModels.english.reported.activeCount > 1_000)
    #expect(QuotationModels.english.attribution.accuracy(margin: 10_000) > 90)
  }
}
