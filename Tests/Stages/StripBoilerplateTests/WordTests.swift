import Learning
import StageKit
import Testing

@testable import StripBoilerplate

@Suite struct WordTests {
  @Test func findsWordsAndTheMarksBetweenThem() {
    let text = "The U.S. isn't l’arc, 25 km | naïve—日本 'tis 4,000!"
    let bytes = Array(text.utf8)
    #expect(
      Self.words(bytes, bytes.indices).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        == ["The", "U", "S", "isn't", "l’arc", "25", "km", "naïve", "日", "本", "tis", "4", "000"])
    var edges = WordEdges()
    edges.read(bytes.span)
    let marks = edges.marks(of: bytes.indices, in: bytes.span)
    // U.S. ends with a full stop, and so does the whole; the comma in the number counts as any other.
    #expect(marks == MarkCounts(commas: 2, terminals: 2, linkMarks: 1, continuationBytes: 9))
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
      let simple = Self.words(bytes, start..<end)
      var batch = WordBatch()
      batch.begin(start..<end, in: bytes.span)
      var fast: [Range<Int>] = []
      while batch.next(in: bytes.span, edges) { fast += batch.places[..<batch.count].map(\.range) }
      #expect(fast == simple.map(\.range), "seed \(seed): \(start)..<\(end) of \(text)")
      for word in simple {
        let isCapital = WordScanner.isCapital(bytes.span, word.range.lowerBound)
        #expect(
          WordKey.of(bytes.span, word.range) == word.key && isCapital == word.isCapitalized, "seed \(seed): \(text)")
      }
    }
  }

  @Test func keysFoldCaseAndApostrophes() {
    #expect(WordKey.of("ISN'T") == WordKey.of("isn’t"))
    #expect(WordKey.of("ÉTÉ") == WordKey.of("été"))
    #expect(WordKey.of("word") != WordKey.of("words"))
  }

  private static func words(_ bytes: [UInt8], _ stretch: Range<Int>) -> [WordScanner.Word] {
    var scanner = WordScanner(stretch)
    var words: [WordScanner.Word] = []
    while let word = scanner.next(in: bytes.span) { words.append(word) }
    return words
  }
}
