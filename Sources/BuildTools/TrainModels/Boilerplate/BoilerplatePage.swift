import Formats
import FoundationEssentials
import StageKit
import StripBoilerplate

/// A decoded page of a set, with labels that tell which blocks are content according to its gold text.
struct BoilerplatePage: Sendable {
  /// The form in which the stage gets a page.
  enum Mode: String, CaseIterable {
    /// The plain text that a naive scraper prints.
    case text
    /// HTML.
    case markup
  }

  /// A record of a set.
  struct Record: Decodable {
    let id: String
    let text: String
    let url: String?
    let in_text: Bool
    let language: String?
  }

  let set: BoilerplateSet
  let document: Document
  /// The web site, so that no site is used both for training and for scores.
  let site: String
  let gold: ShingleCounts
  let sample: PageSample?
  /// Whether each run is content.
  let labels: [Bool]
  /// The weight of each run: the square root of its words, with the same sum for every page.
  let weights: [Double]

  /// The page of a record; nil if the set does not have it in this form.
  init?(_ record: Record, of set: BoilerplateSet, folder: String, mode: Mode) throws {
    guard mode == .markup || record.in_text, record.language != "zh", record.language != "ja" else { return nil }
    let html = try DataFolder.bytes("\(folder)/\(record.id).html.gz")
    var scratch = HTMLDecoder.Scratch()
    let page = try HTMLDecoder.decode(html, id: record.id, source: Source(path: record.id), scratch: &scratch)
    switch mode {
    case .markup: document = page
    case .text:
      let text = try DataFolder.bytes("\(folder)/\(record.id).txt")
      var lines = Document(id: record.id, text: String(decoding: text, as: UTF8.self))
      lines.makeBlocksOfLines()
      document = lines
    }
    self.set = set
    site = Self.host(record.url) ?? Self.host(page.metadata.text("url")) ?? record.id
    gold = ShingleCounts(of: record.text)
    sample = PageSample(document)
    let input = document
    let blocks = input[.blocks].map { GoldWords.keys(input.string($0.span), isFolded: true) }
    let shares = GoldAlignment.shares(of: blocks, GoldWords.keys(record.text, isFolded: true))
    let runs = sample?.blocks ?? []
    labels = runs.map { run in
      let words = run.reduce(0) { $0 + blocks[$1].count }
      return run.reduce(0) { $0 + shares[$1] * Double(max(blocks[$1].count, 1)) } >= 0.5 * Double(max(words, 1))
    }
    let roots = runs.map { run in (run.reduce(0.5) { $0 + Double(blocks[$1].count) }).squareRoot() }
    let sum = roots.reduce(0, +)
    weights = roots.map { $0 / sum }
  }

  private static func host(_ address: String?) -> String? {
    guard let address, let start = address.firstRange(of: "://") else { return nil }
    let host = address[start.upperBound...].prefix { $0 != "/" && $0 != ":" }.lowercased()
    return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host[...])
  }

  /// The fold of the page. It depends only on the page's site, so it does not change when pages are added.
  var fold: Int { Int(FoldedHash.of("s" + site) % UInt64(CrossValidation.foldCount)) }

  /// The text that a stage keeps of the page.
  func text(keptBy stage: StripBoilerplateStage, _ scratch: inout StripBoilerplateStage.Scratch) -> String {
    var document = document
    stage.process(&document, scratch: &scratch)
    return document[.keptBlocks].map { document.string($0.span) }.joined(separator: "\n")
  }
}
