import Foundation
import Language
import StageKit

/// The methods once more, as plainly as their papers put them: dictionaries, dense matrices, the C library's logarithm.
struct NaiveMethods {
  /// The words of each sentence, nil for function words.
  let words: [[String?]]
  let counts: [[String: Int]]

  init(_ sentences: [String]) {
    var stemmer = PorterStemmer()
    words = sentences.map { sentence in
      sentence.dropLast().split(separator: " ").map { word in
        let word = word.lowercased().replacing("'s", with: "")
        return StopWords.english.contains(FoldedHash.of(word)) ? nil : stemmer.stem(of: word)
      }
    }
    counts = words.map { words in words.compactMap { $0 }.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
  }

  var textRank: [Double] {
    let weights = counts.indices.map { i in
      counts.indices.map { j -> Double in
        guard i != j else { return 0 }
        let shared = Set(counts[i].keys).intersection(counts[j].keys).count
        let norm = log(Double(counts[i].count)) + log(Double(counts[j].count))
        return norm > 0 ? Double(shared) / norm : 0
      }
    }
    return ranks(weights)
  }

  var lexRank: [Double] {
    let weights = counts.indices.map { i in
      counts.indices.map { j -> Double in
        if i == j { return 1 }
        let product = counts[i].reduce(0.0) { sum, entry in
          sum + Double(entry.value * (counts[j][entry.key] ?? 0)) * pow(inverseFrequency(entry.key), 2)
        }
        return product > 0 ? product / (norm(i) * norm(j)) : 0
      }
    }
    return ranks(weights)
  }

  var centroid: [Double] {
    let terms = Set(counts.flatMap(\.keys))
    func value(_ term: String) -> Double {
      Double(counts.reduce(0) { $0 + ($1[term] ?? 0) }) * inverseFrequency(term)
    }
    let mean = terms.sorted().map(value).reduce(0, +) / Double(terms.count)
    let own = counts.map { $0.reduce(0.0) { $0 + (value($1.key) >= mean ? Double($1.value) * value($1.key) : 0) } }
    return own.indices.map { index in
      own[index] + (own.max() ?? 0) * Double(own.count - index) / Double(own.count)
        + Double(counts[0].reduce(0) { $0 + $1.value * (counts[index][$1.key] ?? 0) })
    }
  }

  /// Tries every stretch of every sentence that no wide gap parts, and that cannot be made longer.
  func luhn(isSignificant: (String) -> Bool) -> [Double] {
    words.map { words in
      let places = words.indices.filter { words[$0].map(isSignificant) ?? false }
      var best = 0.0
      for (a, start) in places.enumerated() where a == 0 || start - places[a - 1] > 5 {
        var b = a
        while b + 1 < places.count && places[b + 1] - places[b] <= 5 { b += 1 }
        best = max(best, pow(Double(b - a + 1), 2) / Double(places[b] - start + 1))
      }
      return best
    }
  }

  private func inverseFrequency(_ term: String) -> Double {
    log(Double(counts.count) / Double(counts.count { $0[term] != nil }))
  }

  private func norm(_ index: Int) -> Double {
    counts[index].reduce(0.0) { $0 + pow(Double($1.value) * inverseFrequency($1.key), 2) }.squareRoot()
  }

  private func ranks(_ weights: [[Double]]) -> [Double] {
    var ranks = [Double](repeating: 1, count: weights.count)
    for _ in 0..<500 {
      ranks = weights.indices.map { i in
        0.15 + 0.85
          * weights.indices.reduce(0.0) { sum, j in
            let strength = weights[j].reduce(0, +)
            return strength > 0 ? sum + weights[j][i] / strength * ranks[j] : sum
          }
      }
    }
    return ranks
  }
}
