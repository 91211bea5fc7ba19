import StageKit

/// How well quotations between marks are found, compared with what people marked as direct and the quoted parts of mixed.
///
/// Exact match: the same bounds after marks, white space and punctuation at the edges are removed. Overlap match: pairs, one
/// to one and the largest overlaps first, that have at least half of their union in common. A speaker is right if it
/// shares a letter with the marked one.
struct QuotationScores {
  private var gold = 0
  private var found = 0
  private var exact = 0
  private var paired = 0
  private var speakers = 0
  private var rightSpeakers = 0
  private var rightBoth = 0
  private var goldCues = 0
  private var foundCues = 0
  private var goldCuesFound = 0
  private var foundCuesRight = 0

  private typealias Item = (range: Range<Int>, speaker: TextSpan?, cue: TextSpan?)

  /// Counts an article.
  mutating func add(_ article: QuotationCorpus.Article, found quotations: [Quotation]) {
    let gold = Self.unique(
      article.annotated.quotations.filter { $0.kind != .indirect }.flatMap { quotation -> [Item] in
        let spans = quotation.kind == .mixed && !quotation.parts.isEmpty ? quotation.parts : [quotation.span]
        return spans.map { (Self.trimmed($0, article), quotation.speaker, quotation.cue) }
      })
    let found = Self.unique(
      quotations.filter { $0.kind != .indirect }.map { (Self.trimmed($0.span, article), $0.speaker, $0.cue) })
    self.gold += gold.count
    self.found += found.count
    exact += gold.count { item in found.contains { $0.range == item.range } }
    for (a, b) in Self.pairs(gold, found) {
      paired += 1
      let isRight: Bool
      if let speaker = gold[a].speaker {
        speakers += 1
        isRight = found[b].speaker?.overlaps(speaker) == true
        if isRight { rightSpeakers += 1 }
      } else {
        isRight = found[b].speaker == nil
      }
      if isRight { rightBoth += 1 }
    }
    let cues = Set(gold.compactMap(\.cue))
    let foundCues = Set(found.compactMap(\.cue))
    goldCues += cues.count
    self.foundCues += foundCues.count
    goldCuesFound += cues.count { cue in foundCues.contains { $0.overlaps(cue) } }
    foundCuesRight += foundCues.count { cue in cues.contains { $0.overlaps(cue) } }
  }

  /// The name of each score and its value in hundredths.
  var rows: [(name: String, value: Double)] {
    let cuePrecision = Self.share(foundCuesRight, foundCues)
    let cueRecall = Self.share(goldCuesFound, goldCues)
    return [
      ("exact F1", Self.f1(exact, found, gold)), ("overlap F1", Self.f1(paired, found, gold)),
      ("speaker accuracy", Self.share(rightSpeakers, speakers)),
      ("span and speaker F1", Self.f1(rightBoth, found, gold)),
      ("cue F1", cuePrecision + cueRecall > 0 ? 2 * cuePrecision * cueRecall / (cuePrecision + cueRecall) : 0),
    ]
  }

  /// A value with one decimal.
  static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static func f1(_ right: Int, _ found: Int, _ gold: Int) -> Double { share(2 * right, found + gold) }

  private static func share(_ part: Int, _ all: Int) -> Double { all > 0 ? 100 * Double(part) / Double(all) : 0 }

  private static func unique(_ items: [Item]) -> [Item] {
    var seen: Set<Range<Int>> = []
    return items.filter { !$0.range.isEmpty && seen.insert($0.range).inserted }
  }

  private static func pairs(_ gold: [Item], _ found: [Item]) -> [(Int, Int)] {
    var candidates: [(score: Double, gold: Int, found: Int)] = []
    for (a, item) in gold.enumerated() {
      for (b, other) in found.enumerated() where item.range.overlaps(other.range) {
        let common = item.range.clamped(to: other.range).count
        let score = Double(common) / Double(item.range.count + other.range.count - common)
        if score >= 0.5 { candidates.append((score, a, b)) }
      }
    }
    candidates.sort { ($1.score, $0.gold, $0.found) < ($0.score, $1.gold, $1.found) }
    var usedGold: Set<Int> = []
    var usedFound: Set<Int> = []
    return candidates.filter { candidate in
      guard !usedGold.contains(candidate.gold), !usedFound.contains(candidate.found) else { return false }
      usedGold.insert(candidate.gold)
      usedFound.insert(candidate.found)
      return true
    }.map { ($0.gold, $0.found) }
  }

  private static let edges = Set("\"“”„‟«»'‘’‚‛`´ \t\r\n\u{A0},.;:!?—–-…·()[]".unicodeScalars)

  private static func trimmed(_ span: TextSpan, _ article: QuotationCorpus.Article) -> Range<Int> {
    var range = article.scalarRange(of: span)
    while let first = range.first, edges.contains(article.scalars[first]) { range.removeFirst() }
    while let last = range.last, edges.contains(article.scalars[last]) { range.removeLast() }
    return range
  }
}
