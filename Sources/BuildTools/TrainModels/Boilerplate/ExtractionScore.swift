import Learning

/// How well extracted texts agree with gold texts, as the article extraction benchmark counts: precision over the pages
/// with an extracted text, recall over the pages with a gold text, and their harmonic mean.
struct ExtractionScore {
  private var pages: [(precision: Double?, recall: Double?)] = []

  /// The number of pages.
  var pageCount: Int { pages.count }

  /// Adds a page.
  mutating func add(_ text: String, gold: ShingleCounts) {
    let found = ShingleCounts(of: text)
    let shared = Double(found.shared(with: gold))
    pages.append(
      (found.count > 0 ? shared / Double(found.count) : nil, gold.count > 0 ? shared / Double(gold.count) : nil))
  }

  /// The F1 of all pages.
  var f1: Double { f1(of: Array(pages.indices)) }

  /// The 95 % interval of F1 (B. Efron, 1979: the bootstrap over pages).
  var interval: ClosedRange<Double> {
    var random = SeededGenerator(seed: 3)
    let scores = (0..<1000).map { _ in
      f1(of: pages.indices.map { _ in Int.random(in: pages.indices, using: &random) })
    }.sorted()
    return scores[25]...scores[974]
  }

  private func f1(of indices: [Int]) -> Double {
    let precision = Self.mean(indices.lazy.compactMap { pages[$0].precision })
    let recall = Self.mean(indices.lazy.compactMap { pages[$0].recall })
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  private static func mean(_ values: some Sequence<Double>) -> Double {
    let (sum, count) = values.reduce((0.0, 0)) { ($0.0 + $1, $0.1 + 1) }
    return count == 0 ? 0 : sum / Double(count)
  }

  /// F1 and its interval with three decimals: `.950 [.941, .958]`.
  var description: String {
    let interval = interval
    return "\(Self.decimals(f1)) [\(Self.decimals(interval.lowerBound)), \(Self.decimals(interval.upperBound))]"
  }

  private static func decimals(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    return thousandths >= 1000 ? "1.000" : ".\("\(1000 + thousandths)".dropFirst())"
  }
}
