import Learning
import StageKit
import Testing

@testable import StripBoilerplate

@Suite struct WordTests {
  @Test func findsWordsAndTheMarksBetweenThem() {
    let text = "The U.S. isn't l’arc, 25 km | naïve—日本 'tis 4,000!"
    let words = Self.words(text, WordScanner(0..<text.utf8.count))
    #expect(
      words.texts == ["The", "U", "S", "isn't", "l’arc", "25", "km", "naïve", "日", "本", "tis", "4", "000"])
    #expect(words.marks == [2, 2, 1])
  }

  /// The fast way to the words and the simple one agree, whatever stands in the text and round the stretch.
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func edgesLeadToTheSameWords(seed: UInt64) {
    let pieces = [
      " ", " ", " ", "\n", "a", "The", "word", "'", "''", "’", "é", "Ünder", "日", "1", "2,000", ".", ", ", "-", "!",
      "|",
      "\u{A0}", "…", "😀", "longerThanSixteenLetters", String(repeating: "x", count: 70),
    ]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let parts = (0..<random.below(60)).map { _ in pieces[random.below(pieces.count)] }
      let text = parts.joined()
      let bytes = Array(text.utf8)
      var edges = WordEdges()
      edges.read(bytes.span)
      // A stretch between any two pieces.
      let (first, second) = (random.below(parts.count + 1), random.below(parts.count + 1))
      let start = parts.prefix(min(first, second)).reduce(0) { $0 + $1.utf8.count }
      let end = parts.prefix(max(first, second)).reduce(0) { $0 + $1.utf8.count }
      let simple = Self.words(text, WordScanner(start..<end))
      var scanner = EdgeScanner(start..<end, in: bytes.span, edges.bits.span)
      var fast: [WordScanner.Word] = []
      while let word = scanner.next(in: bytes.span, edges.bits.span) { fast.append(word) }
      #expect(fast.map(\.range) == simple.words.map(\.range), "seed \(seed): \(start)..<\(end) of \(text)")
      #expect(fast.map(\.key) == simple.words.map(\.key), "seed \(seed): \(start)..<\(end) of \(text)")
      #expect(fast.map(\.isCapitalized) == simple.words.map(\.isCapitalized), "seed \(seed): \(text)")
      #expect(fast.map(\.isNumber) == simple.words.map(\.isNumber), "seed \(seed): \(text)")
      let between = scanner.between
      #expect([between.commas, between.terminals, between.linkMarks] == simple.marks, "seed \(seed): \(text)")
      #expect(scanner.continuationBytes == simple.continuationBytes, "seed \(seed): \(text)")
    }
  }

  @Test func keysFoldCaseAndApostrophes() {
    #expect(WordKey.of("ISN'T") == WordKey.of("isn’t"))
    #expect(WordKey.of("ÉTÉ") == WordKey.of("été"))
    #expect(WordKey.of("word") != WordKey.of("words"))
  }

  private static func words(_ text: String, _ scanner: WordScanner) -> (
    words: [WordScanner.Word], texts: [String], marks: [Int], continuationBytes: Int
  ) {
    let bytes = Array(text.utf8)
    var scanner = scanner
    var words: [WordScanner.Word] = []
    while let word = scanner.next(in: bytes.span) { words.append(word) }
    let between = scanner.between
    return (
      words, words.map { String(decoding: bytes[$0.range], as: UTF8.self) },
      [between.commas, between.terminals, between.linkMarks], scanner.continuationBytes
    )
  }
}
