import Language

/// ROUGE-1: the F1 of the words that a summary has in common with a reference.
///
/// C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries", 2004. Words are runs of ASCII letters and digits in
/// lower case; words of more than three letters are stemmed. The score is the mean over the references.
struct Rouge: Sendable {
  /// The words of a sentence that are in the references.
  struct Counts {
    let total: Int
    /// For each reference, the numbers of its words that the sentence has.
    fileprivate let shared: [[Int]]
  }

  private struct Reference: Sendable {
    var numbers: [String: Int] = [:]
    var counts: [Int] = []
    var total = 0
  }

  private let references: [Reference]

  init(references: [[String]]) {
    self.references = references.map { sentences in
      var reference = Reference()
      for word in sentences.flatMap(Self.words) {
        let number = reference.numbers[word] ?? reference.counts.count
        reference.numbers[word] = number
        if number == reference.counts.count { reference.counts.append(0) }
        reference.counts[number] += 1
        reference.total += 1
      }
      return reference
    }
  }

  /// Counts the words of sentences.
  func counts(of sentences: [String]) -> [Counts] {
    sentences.map { sentence in
      let words = Self.words(of: sentence)
      return Counts(
        total: words.count, shared: references.map { reference in words.compactMap { reference.numbers[$0] } })
    }
  }

  /// The score of a summary, 0 to 1.
  func score(ofSentences sentences: [Counts]) -> Double {
    let total = sentences.reduce(0) { $0 + $1.total }
    var sum = 0.0
    for (index, reference) in references.enumerated() {
      var left = reference.counts
      var hits = 0
      for sentence in sentences {
        for number in sentence.shared[index] where left[number] > 0 {
          left[number] -= 1
          hits += 1
        }
      }
      sum += hits > 0 ? 2 * Double(hits) / Double(total + reference.total) : 0
    }
    return sum / Double(max(references.count, 1))
  }

  /// The score of a summary, 0 to 1.
  func score(of sentences: [String]) -> Double { score(ofSentences: counts(of: sentences)) }

  static func words(of text: String) -> [String] {
    var stemmer = PorterStemmer()
    return text.lowercased().utf8.split { !(0x30...0x39 ~= $0 || 0x61...0x7A ~= $0) }.map { word in
      let word = String(decoding: word, as: UTF8.self)
      return word.utf8.count > 3 ? stemmer.stem(of: word) : word
    }
  }
}
