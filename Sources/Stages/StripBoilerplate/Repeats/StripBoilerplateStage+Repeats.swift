public import StageKit

// What recurs across the documents of a site is none of any article.
extension StripBoilerplateStage: CorpusStage {
  /// Where `learn_repeats` asks for it.
  public var observes: Bool { learnsRepeats }

  /// No lines.
  public func makeObservation() -> SiteLines { SiteLines() }

  /// Adds the lines of a document to those of its site. Linear in the text.
  public func observe(_ document: Document, in observation: inout SiteLines, scratch: inout Scratch) {
    var lines: Set<UInt64> = []
    document.withUTF8 { bytes in
      for block in document[.blocks] { lines.insert(FoldedHash.of(bytes, block.span.range)) }
    }
    observation.add(.init(document: FoldedHash.of(document.id), lines: lines.sorted()), site: document.siteHash)
  }

  /// The stage that knows which lines recur.
  public func knowing(_ observation: SiteLines) -> StripBoilerplateStage {
    var stage = self
    stage.recurringLines = RecurringLines(of: observation)
    return stage
  }
}
