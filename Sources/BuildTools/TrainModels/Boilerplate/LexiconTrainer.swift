import Learning
import StripBoilerplate

/// Trains how words tell whether a line is content: logistic regression over the grams that occur on several sites.
struct LexiconTrainer {
  /// Grams on fewer sites are left out.
  var minSites = 8
  var passes = 5
  var rate = 0.15
  /// The L2 regularisation of each step.
  var decay = 2e-5

  /// A lexicon of the runs of pages.
  func train(_ pages: [BoilerplatePage]) -> LineLexicon {
    let slots = vocabulary(pages)
    var weights = [Double](repeating: 0, count: slots.count)
    var squares = [Double](repeating: 1e-6, count: slots.count)
    var bias = 0.0
    var lines: [(grams: [Int32], scale: Double, label: Double, weight: Double)] = []
    for page in pages {
      guard let sample = page.sample else { continue }
      let scale = Double(sample.grams.count)
      for (index, grams) in sample.grams.enumerated() where !grams.isEmpty && !sample.isNote[index] {
        lines.append(
          (
            grams.compactMap { slots[$0] }, 1 / Double(grams.count).squareRoot(), page.labels[index] ? 1 : 0,
            min(page.weights[index] * scale, 5)
          ))
      }
    }
    var random = SeededGenerator(seed: 11)
    var order = Array(lines.indices)
    for _ in 0..<passes {
      order.shuffle(using: &random)
      for index in order {
        let line = lines[index]
        var score = bias
        for gram in line.grams { score += weights[Int(gram)] * line.scale }
        let gradient = (line.label - Odds.probability(score)) * line.weight
        bias += 0.002 * gradient
        for gram in line.grams {
          let gram = Int(gram)
          let step = gradient * line.scale - decay * weights[gram] * line.weight * 50
          squares[gram] += step * step
          weights[gram] += rate * step / squares[gram].squareRoot()
        }
      }
    }
    let entries = slots.compactMap { gram, slot -> LineLexicon.Entry? in
      let weight = (weights[Int(slot)] * LineLexicon.unit).rounded()
      return weight == 0 ? nil : LineLexicon.Entry(gram: gram, weight: Int16(min(max(weight, -32_000), 32_000)))
    }
    return LineLexicon(entries, bias: Int32((bias * 100).rounded()))
  }

  /// The grams that occur on enough sites, numbered in the order of the pages.
  private func vocabulary(_ pages: [BoilerplatePage]) -> [UInt32: Int32] {
    var siteNumbers: [String: Int32] = [:]
    var lastSites: [UInt32: Set<Int32>] = [:]
    for page in pages {
      let site = siteNumbers[page.site] ?? Int32(siteNumbers.count)
      siteNumbers[page.site] = site
      for grams in page.sample?.grams ?? [] {
        for gram in grams where lastSites[gram, default: []].count < minSites {
          lastSites[gram, default: []].insert(site)
        }
      }
    }
    var slots: [UInt32: Int32] = [:]
    for page in pages {
      for grams in page.sample?.grams ?? [] {
        for gram in grams where slots[gram] == nil && lastSites[gram, default: []].count >= minSites {
          slots[gram] = Int32(slots.count)
        }
      }
    }
    return slots
  }
}
