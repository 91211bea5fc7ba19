/// The runs of four words of a text, by which the article extraction benchmark compares texts.
struct ShingleCounts: Sendable {
  /// In ascending order, with repetitions.
  private let shingles: [UInt64]

  init(of text: String) {
    let words = GoldWords.keys(text)
    guard !words.isEmpty else {
      shingles = []
      return
    }
    shingles = (0...max(0, words.count - 4)).map { start in
      words[start..<min(start + 4, words.count)].reduce(23) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 ^ $0 >> 31 }
    }.sorted()
  }

  /// The number of shingles.
  var count: Int { shingles.count }

  /// The number of shingles that two texts have in common.
  func shared(with other: ShingleCounts) -> Int {
    var (index, otherIndex, shared) = (0, 0, 0)
    while index < shingles.count && otherIndex < other.shingles.count {
      if shingles[index] == other.shingles[otherIndex] {
        (index, otherIndex, shared) = (index + 1, otherIndex + 1, shared + 1)
      } else if shingles[index] < other.shingles[otherIndex] {
        index += 1
      } else {
        otherIndex += 1
      }
    }
    return shared
  }
}
