/// The runs of four words of a text, by which the article extraction benchmark compares texts.
struct ShingleCounts: Sendable {
  /// Sorted, with repetitions.
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

  /// How many shingles there are.
  var count: Int { shingles.count }

  /// How many shingles two texts share.
  func shared(with other: ShingleCounts) -> Int {
    var (index, place, shared) = (0, 0, 0)
    while index < shingles.count && place < other.shingles.count {
      if shingles[index] == other.shingles[place] {
        (index, place, shared) = (index + 1, place + 1, shared + 1)
      } else if shingles[index] < other.shingles[place] {
        index += 1
      } else {
        place += 1
      }
    }
    return shared
  }
}
