import Language
import StageKit
import Testing

@Suite struct TokenizerTests {
  struct Seen: Equatable, CustomStringConvertible {
    let text: String
    let kind: Token.Kind
    let shape: Token.Shape
    var description: String { "\(text):\(kind)" }
  }

  func tokens(of text: String, wordBreaks: [WordBreak] = []) -> [Token] {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    Tokenizer().appendTokens(of: bytes.span, in: bytes.indices, wordBreaks: wordBreaks[...], to: &tokens)
    return tokens
  }

  func texts(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return tokens(of: text).map { String(decoding: bytes[$0.span.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("Ann's cat isn't here.", ["Ann's", "cat", "isn't", "here", "."]),
    ("AT&T's well-known man", ["AT&T's", "well-known", "man"]),
    (
      "Gen. Ito met Mr. Bo of Orb Corp. in the U.S. today.",
      [
        "Gen.", "Ito", "met", "Mr.", "Bo", "of", "Orb", "Corp.", "in", "the", "U.S.", "today", ".",
      ]
    ),
    ("the U.S.-led force, J.-P. Roux", ["the", "U.S.-led", "force", ",", "J.-P.", "Roux"]),
    ("We did no. 5 of No. 7.", ["We", "did", "no.", "5", "of", "No.", "7", "."]),
    ("It was no. He sat. They sit.", ["It", "was", "no", ".", "He", "sat", ".", "They", "sit", "."]),
    ("in Gary, Ind., a mass.", ["in", "Gary", ",", "Ind.", ",", "a", "mass", "."]),
    ("$1,250.50 or 3-2 at 10:30", ["$", "1,250.50", "or", "3-2", "at", "10:30"]),
    ("the 1990s, '80s, 5pm, 20-year-old", ["the", "1990s", ",", "'80s", ",", "5pm", ",", "20-year-old"]),
    ("“Why?” — ``so''…", ["“", "Why", "?", "”", "—", "``", "so", "''", "…"]),
    ("'tis the workers' 'big day' now", ["'tis", "the", "workers'", "'", "big", "day", "'", "now"]),
    ("at https://a.example/b?c=d. Then", ["at", "https://a.example/b?c=d", ".", "Then"]),
    ("ann.lee@a.example wrote", ["ann.lee@a.example", "wrote"]),
    ("The end.Then more.", ["The", "end", ".", "Then", "more", "."]),
    ("Wait ... what?!", ["Wait", "...", "what", "?!"]),
    ("fun :-) (or so)", ["fun", ":-)", "(", "or", "so", ")"]),
    ("é́cole naïve Ωmega", ["é́cole", "naïve", "Ωmega"]),
  ])
  func cutsTextIntoTokens(text: String, expected: [String]) {
    #expect(texts(of: text) == expected)
  }

  @Test func saysWhatATokenIsAndLooksLike() {
    let tokens = tokens(of: "Mr. NASA sat\n42nd \"!")
    #expect(tokens.map(\.kind) == [.word, .word, .word, .number, .quoteMark, .terminal])
    #expect(tokens[0].shape == [.capitalized, .abbreviation, .spaceBefore])
    #expect(tokens[1].shape == [.capitalized, .allCapitals, .spaceBefore])
    #expect(tokens[2].shape == [.spaceBefore])
    #expect(tokens[3].shape == [.hasDigit, .spaceBefore, .lineBreakBefore])
    #expect(tokens[5].shape == [])
  }

  @Test func keysAreTheFoldedHashesOfTheTokens() {
    let text = "The Étude’s U.S. isn’t 1,000 “x” well-known Corp. co\u{AD}op https://a.example ..."
    let bytes = Array(text.utf8)
    for token in tokens(of: text) {
      #expect(token.key == FoldedHash.of(bytes.span, token.span.range))
    }
    #expect(tokens(of: "Iraq’s").first?.key == FoldedHash.of("iraq's"))
  }

  @Test func wordsGoOnAcrossWordBreaks() {
    let joined = tokens(of: "an exam-\n  ple here", wordBreaks: [WordBreak(span: TextSpan(7, 11))])
    #expect(joined.map(\.key) == ["an", "example", "here"].map(FoldedHash.of))
    #expect(joined[1].span == TextSpan(3, 14))
    let compound = tokens(of: "a well-\nknown man", wordBreaks: [WordBreak(span: TextSpan(7, 8))])
    #expect(compound.map(\.key) == ["a", "well-known", "man"].map(FoldedHash.of))
  }

  @Test(arguments: 0..<40)
  func everyScalarIsInOneTokenWhateverTheText(seed: UInt64) {
    let text = HostileText(seed: seed).text(scalars: 400)
    let bytes = Array(text.utf8)
    let found = tokens(of: text)
    var covered = 0
    var end = 0
    for token in found {
      #expect(token.span.start >= end && !token.span.isEmpty, "seed \(seed)")
      #expect(isOnlyWhitespace(bytes[end..<token.span.start]), "seed \(seed)")
      #expect(String(validating: bytes[token.span.range], as: UTF8.self) != nil, "seed \(seed)")
      end = token.span.end
      covered += token.span.count
    }
    #expect(isOnlyWhitespace(bytes[end...]), "seed \(seed)")
  }

  func isOnlyWhitespace(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { ScalarClass.isWhitespace($0.value) }
  }

  @Test func longRunsTakeLinearTime() {
    // Each of these is quadratic or deep for a careless walk; a walk that is neither ends at once.
    for unit in ["'", "\"", ".", "(", "a", "a.", "A.", "a'", "a-", "http://", "9,", "é", "—", ":-", "\u{AD}", "a\n"] {
      let text = String(repeating: unit, count: 300_000)
      #expect(!tokens(of: text).isEmpty)
    }
  }
}

/// Texts of the scalars that tokenizing and segmenting treat in some special way, in no order at all.
struct HostileText {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  private static let pieces = [
    " ", " ", " ", "\n", "\r\n", "\t", "\u{0C}", "\u{2028}", "\u{A0}", "\u{FEFF}", "a", "b", "The", "I", "i", "U.S",
    "Mr",
    "Corp", "'tis", "é", "Ω", "ß", "İ", "漢字", "👍🏽", "\u{301}", "\u{AD}", "\u{200D}", "1", "42", "3rd", "½", "٣", ".",
    "..", "…",
    "!", "?", "。", "\"", "“", "”", "‘", "’", "'", "''", "`", "«", "»", "(", ")", "[", "]", ",", ";", ":", "-", "—", "@",
    "&", "_",
    "/", "://", "http://", "www.", "•", "⁃", "* ", "1. ", "a) ", "___", "=)", "°", "exam-\nple", "p.m.", "\u{0}",
  ]

  func text(scalars count: Int) -> String {
    var generator = self
    var text = ""
    for _ in 0..<count {
      generator.state = generator.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Self.pieces[Int(generator.state >> 33) % Self.pieces.count]
    }
    return text
  }
}
