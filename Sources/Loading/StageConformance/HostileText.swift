import Learning

/// Unusual texts, made from a seed.
enum HostileText {
  private static let pieces = [
    "a", "The", "word", "said", "Ann Lee", "Mr.", "U.S.", "\"", "“", "”", "‘", "’", "''", "``", "«", "»", "„", ".", "!",
    "?", "…", "...", ",", ";", ":", "—", "-", "(", ")", "[", "]", "\n", "\n\n", "\r\n", "\r", "\t", "\u{0C}", "\u{0B}",
    "\u{85}", "\u{2028}", "\u{2029}", "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{0}", "\u{7F}", "é", "Ž", "日本", "😀", "👩‍👩‍👧",
    "e\u{301}", "\u{202E}", "1", "2.5", "1,000", "17:30", "___", "* * *", "- item", "• item", "1. item", "By Ann Lee",
    "Share:", "Read more", "© 2020", "http://example.org/a?b=c", "a@example.org", "according to", "told reporters",
    "he", "she", "they", "it", "who", "of", "and",
  ]

  /// `count` texts: random pieces, some joined by blanks, some by nothing; random bytes, repaired; random scalars.
  static func all(seed: UInt64, count: Int) -> [String] {
    var random = SeededGenerator(seed: seed)
    return ["", " ", "\n", "a"]
      + (0..<count).map { index in
        if index % 10 == 8 {
          return String(decoding: (0..<random.below(300)).map { _ in UInt8(random.below(256)) }, as: UTF8.self)
        }
        if index % 10 == 9 { return String((0..<random.below(200)).map { _ in scalar(&random) }) }
        let length = index % 3 == 0 ? random.below(400) : random.below(40)
        let separator = index % 2 == 0 ? " " : ""
        return (0..<length).map { _ in pieces[random.below(pieces.count)] }.joined(separator: separator)
      }
  }
}

extension HostileText {
  /// Any scalar but surrogates; half of them from the first few blocks.
  private static func scalar(_ random: inout SeededGenerator) -> Character {
    let value = random.below(2) == 0 ? random.below(0x600) : random.below(0x11_0000)
    return Unicode.Scalar(UInt32(value)).map { Character($0) } ?? "\u{FFFD}"
  }
}
