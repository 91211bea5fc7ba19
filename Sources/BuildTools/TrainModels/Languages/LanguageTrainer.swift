import Glibc
import Language
import Learning

/// Trains the weight of each gram for each language: logistic regression over short pieces of sentences.
///
/// First with a weight for every gram and language (AdaGrad: J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods",
/// JMLR 12, 2011). Then only the most important weights are kept and trained further.
struct LanguageTrainer {
  static let piecesPerLanguage = 30_000
  static let pieceLengths = [15, 20, 25, 40, 60]
  /// Rarer features are left out.
  static let minCount: UInt32 = 4
  static let rate: Float = 0.3
  static let densePasses = 3
  static let sparsePasses = 4
  /// The trained weight that one step of a weight of one byte stands for.
  static let unit: Float = 12.0 / 127

  private struct Piece {
    let features: [UInt32]
    let language: Int
  }

  /// The weights that are kept, row by row.
  private struct Sparse {
    /// For each row the index of its first weight; one more at the end.
    var starts: [Int]
    var languages: [Int]
    var values: [Float]
  }

  let languages: [String]
  private var pieces: [Piece] = []
  /// The features that are common enough, in ascending order. Each has a row of weights.
  private var features: [UInt32] = []
  private var counts: [Float] = []

  /// A trainer with the sentences of each language, in the order of `languages`.
  init(languages: [String], sentences: [[String]], piecesPerLanguage: Int = Self.piecesPerLanguage) {
    self.languages = languages
    var random = SeededGenerator(seed: 1)
    for (language, sentences) in sentences.enumerated() {
      for number in 0..<piecesPerLanguage {
        let first = number < sentences.count
        let sentence = Array(
          sentences[first ? number : Int.random(in: sentences.indices, using: &random)].unicodeScalars)
        let length = Self.pieceLengths[Int.random(in: Self.pieceLengths.indices, using: &random)]
        let start = first ? 0 : Int.random(in: 0..<max(1, sentence.count - length), using: &random)
        pieces.append(Piece(features: Self.features(Self.piece(of: sentence, start, length)), language: language))
      }
    }
    var all = [UInt32](repeating: 0, count: 1 << 24)
    for piece in pieces { for feature in piece.features { all[Int(feature)] += 1 } }
    for feature in all.indices where all[feature] >= Self.minCount {
      features.append(UInt32(feature))
      counts.append(Float(all[feature]))
    }
    var rows = [Int32](repeating: -1, count: 1 << 24)
    for (row, feature) in features.enumerated() { rows[Int(feature)] = Int32(row) }
    // From here on, the features of a piece are rows.
    pieces = pieces.map { piece in
      Piece(
        features: piece.features.compactMap { rows[Int($0)] < 0 ? nil : UInt32(rows[Int($0)]) },
        language: piece.language)
    }
  }

  /// The features of a text.
  static func features(_ text: String) -> [UInt32] {
    var features: [UInt32] = []
    var reader = GramReader()
    let bytes = Array(text.utf8)
    reader.read(bytes.span, in: bytes.indices) { features.append($0) }
    return features
  }

  /// A piece of about `length` letters, from the start of a word to the end of a word if there are spaces.
  static func piece(of sentence: [Unicode.Scalar], _ start: Int, _ length: Int) -> String {
    var start = min(start, sentence.count)
    while start > 0 && start < sentence.count && sentence[start - 1] != " " { start += 1 }
    if start >= sentence.count { start = 0 }
    var end = min(sentence.count, start + length)
    if end < sentence.count, let blank = sentence[start..<end].lastIndex(of: " "), blank > start { end = blank }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: sentence[start..<end])
    return String(text)
  }

  /// The `weightCount` most important weights, in ascending order of their features.
  func train(weightCount: Int) -> [LanguageProfiles.Weight] {
    var sparse = select(weightCount, from: trainDense())
    trainSparse(&sparse)
    var weights: [LanguageProfiles.Weight] = []
    for row in features.indices {
      for index in sparse.starts[row]..<sparse.starts[row + 1] {
        let value = Int8(clamping: Int((sparse.values[index] / Self.unit).rounded()))
        if value == 0 { continue }
        weights.append(.init(feature: features[row], language: sparse.languages[index], value: value))
      }
    }
    return weights
  }

  /// A weight for every row and language.
  private func trainDense() -> [Float] {
    let width = languages.count
    var weights = [Float](repeating: 0, count: features.count * width)
    var squares = [Float](repeating: 1e-8, count: features.count)
    var scores = [Float](repeating: 0, count: width)
    let indices = 0..<width
    for pass in 0..<Self.densePasses {
      for index in order(pass) {
        let piece = pieces[index]
        for language in indices { scores[language] = 0 }
        for row in piece.features {
          let start = Int(row) * width
          for language in indices { scores[language] += weights[start + language] }
        }
        let scale = Self.scale(piece)
        guard Self.gradient(&scores, piece.language, scale) else { continue }
        var square: Float = 0
        for language in indices { square += scores[language] * scores[language] }
        for row in piece.features {
          squares[Int(row)] += square
          let step = Self.rate / squares[Int(row)].squareRoot()
          let start = Int(row) * width
          for language in indices { weights[start + language] -= step * scores[language] }
        }
      }
    }
    return weights
  }

  /// Selects the most important weights. The median of a row is subtracted first: what all languages share tells nothing.
  private func select(_ count: Int, from dense: [Float]) -> Sparse {
    let width = languages.count
    var centred = dense
    var importances = [Float](repeating: 0, count: dense.count)
    for row in features.indices {
      let start = row * width
      let median = dense[start..<start + width].sorted()[width / 2]
      let frequency = counts[row].squareRoot()
      for index in start..<start + width {
        centred[index] -= median
        importances[index] = abs(centred[index]) * frequency
      }
    }
    let threshold = importances.sorted(by: >)[min(count, importances.count) - 1]
    var sparse = Sparse(starts: [0], languages: [], values: [])
    for row in features.indices {
      for language in 0..<width where importances[row * width + language] >= threshold {
        sparse.languages.append(language)
        sparse.values.append(centred[row * width + language])
      }
      sparse.starts.append(sparse.values.count)
    }
    return sparse
  }

  private func trainSparse(_ sparse: inout Sparse) {
    var squares = [Float](repeating: 1, count: sparse.values.count)
    var scores = [Float](repeating: 0, count: languages.count)
    for pass in 0..<Self.sparsePasses {
      for index in order(Self.densePasses + pass) {
        let piece = pieces[index]
        for language in scores.indices { scores[language] = 0 }
        for row in piece.features {
          for index in sparse.starts[Int(row)]..<sparse.starts[Int(row) + 1] {
            scores[sparse.languages[index]] += sparse.values[index]
          }
        }
        let scale = Self.scale(piece)
        guard Self.gradient(&scores, piece.language, scale) else { continue }
        for row in piece.features {
          for index in sparse.starts[Int(row)]..<sparse.starts[Int(row) + 1] {
            let gradient = scores[sparse.languages[index]]
            squares[index] += gradient * gradient
            sparse.values[index] -= Self.rate * gradient / squares[index].squareRoot()
          }
        }
      }
    }
  }

  /// Scales the score of a piece by the square root of its length, so that long pieces do not outweigh short ones.
  private static func scale(_ piece: Piece) -> Float { 1 / Float(max(piece.features.count, 1)).squareRoot() }

  /// Replaces the scores by the gradient of the loss; returns false if it is nearly zero.
  private static func gradient(_ scores: inout [Float], _ language: Int, _ scale: Float) -> Bool {
    let highest = (scores.max() ?? 0) * scale
    var sum: Float = 0
    for index in scores.indices {
      scores[index] = expf(scores[index] * scale - highest)
      sum += scores[index]
    }
    for index in scores.indices { scores[index] = scores[index] / sum * scale }
    scores[language] -= scale
    return -scores[language] > 0.001 * scale
  }

  /// The pieces in an order that depends on the pass alone.
  private func order(_ pass: Int) -> [Int] {
    var random = SeededGenerator(seed: UInt64(100 + pass))
    return pieces.indices.shuffled(using: &random)
  }
}
