import StageFolders
import Testing

@Suite struct ImportScannerTests {
  @Test func findsImportsInAllTheirForms() {
    let source = """
      // import A
      import B
      public import C
        @testable internal import D // why
      import struct E.F
      @_exported @preconcurrency import G; import H
      import\tI.J
      let text = "import K"
      important L
      """
    #expect(
      ImportScanner.imports(in: source).map { "\($0.line) \($0.module)" } == [
        "2 B", "3 C", "4 D", "5 E", "6 G", "6 H", "7 I",
      ])
  }

  @Test func leavesOutCommentsAndTextsOfSeveralLines() {
    let quotes = "\"\"\""
    let source = """
      /* a
      import A
      /* inner */
      import B
      */
      let text = \(quotes)
      import C
      \(quotes)
      let open = "/*"
      import D
      let quote = "\\"" // "
      import E
      """
    #expect(ImportScanner.imports(in: source).map(\.module) == ["D", "E"])
  }
}
