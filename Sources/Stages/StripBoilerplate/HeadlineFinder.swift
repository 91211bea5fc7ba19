import StageKit

/// Finds the headline: a line without a full stop, shortly before the first paragraph, that shares words with it.
struct HeadlineFinder {
  private static let wordsOfArticle = 300
  private static let reach = 16
  private let book: PhraseBook
  /// The words of the article's start that are not stop words.
  private var articleWords = KeyTable(capacity: wordsOfArticle)
  private var batch = WordBatch()

  /// A finder that knows the stop words of a book.
  init(book: PhraseBook) { self.book = book }

  /// The index of the run that is the headline; nil if there is none, or no article.
  mutating func headline(_ runs: [LineRun], _ bytes: Span<UInt8>, _ blocks: [Block], _ edges: WordEdges) -> Int? {
    guard let firstParagraph = runs.firstIndex(where: { $0.isContent && ($0.isProse || $0.features.words >= 30) })
    else { return nil }
    var candidates = max(0, firstParagraph - Self.reach)..<firstParagraph
    // What follows a sentence of the article is not a headline any more.
    if let sentence = runs[..<firstParagraph].firstIndex(where: { $0.isContent && $0.features.end == .terminal }),
      !Self.mayBeHeadline(runs, sentence, bytes, blocks)
    {
      candidates = min(candidates.lowerBound, sentence)..<sentence
    }
    guard candidates.contains(where: { Self.mayBeHeadline(runs, $0, bytes, blocks) }) else { return nil }
    learnWords(of: runs, from: firstParagraph, bytes, blocks, edges)
    var best: (index: Int, score: Int)?
    for index in candidates where Self.mayBeHeadline(runs, index, bytes, blocks) {
      guard let score = score(runs, index, firstParagraph, bytes, blocks) else { continue }
      if score >= best?.score ?? 0 { best = (index, score) }
    }
    return best?.index
  }

  private static func mayBeHeadline(_ runs: [LineRun], _ index: Int, _ bytes: Span<UInt8>, _ blocks: [Block]) -> Bool {
    let run = runs[index]
    let features = run.features
    guard (2...30).contains(features.words), run.pattern == .none, !features.isListItem, features.linkMarks <= 1,
      features.end != .colon, features.end != .ellipsis,
      features.cues[.navigation] == .none, features.cues[.related] == .none, features.cues[.promotion] == .none,
      features.cues[.legal] == .none, features.cues[.comments] == .none
    else { return false }
    let span = blocks[run.blocks.upperBound - 1].span
    let last = bytes[span.end - 1]
    return last != UInt8(ascii: ",") && last != UInt8(ascii: ".") && !isField(bytes, blocks[run.blocks.lowerBound].span)
  }

  /// Whether a line is a field of a form or of a mail's head: one word and a colon.
  private static func isField(_ bytes: Span<UInt8>, _ span: TextSpan) -> Bool {
    for index in span.range.prefix(12) {
      if bytes[index] == 0x20 { return false }
      if bytes[index] == UInt8(ascii: ":") { return true }
    }
    return false
  }

  private func score(_ runs: [LineRun], _ index: Int, _ firstParagraph: Int, _ bytes: Span<UInt8>, _ blocks: [Block])
    -> Int?
  {
    let run = runs[index]
    var words = 0
    var shared = 0
    forEachContentWord(run, bytes, blocks) { key in
      words += 1
      if articleWords.contains(key) { shared += 1 }
    }
    guard words > 0 else { return nil }
    let overlap = shared * 100 / words
    let between = runs[index + 1..<firstParagraph].reduce(0) { $0 + ($1.pattern == .none ? 1 : 0) }
    let isAtStart = index == 0 && between == 0
    guard overlap >= (run.features.words <= 3 ? 50 : 25) || isAtStart && run.features.words >= 3 else { return nil }
    return overlap + 3 * min(run.features.words, 10) - 8 * between + (run.copies > 0 ? 10 : 0) + 100
  }

  // MARK: The words of the article

  private mutating func learnWords(
    of runs: [LineRun], from first: Int, _ bytes: Span<UInt8>, _ blocks: [Block], _ edges: WordEdges
  ) {
    articleWords.removeAll()
    var count = 0
    for run in runs[first...] where run.isContent && count < Self.wordsOfArticle {
      let span = blocks[run.blocks.lowerBound].span.start..<blocks[run.blocks.upperBound - 1].span.end
      batch.begin(span, in: bytes)
      var rest = Self.wordsOfArticle - count
      while rest > 0, batch.next(in: bytes, edges) {
        for place in batch.places[..<min(batch.count, rest)] {
          // Every other word is a stop word, so no branch is taken: 0 stands for all of them and is never looked up.
          let key = WordKey.of(bytes, place.range)
          let isStopWord = book[word: key].isStopWord
          _ = articleWords.insert(isStopWord ? 0 : key)
          count += isStopWord ? 0 : 1
        }
        rest -= batch.count
      }
    }
  }

  private func forEachContentWord(_ run: LineRun, _ bytes: Span<UInt8>, _ blocks: [Block], _ body: (UInt64) -> Void) {
    let span = blocks[run.blocks.lowerBound].span.start..<blocks[run.blocks.upperBound - 1].span.end
    var scanner = WordScanner(span)
    // A headline is short, and of a paragraph the start is enough.
    for _ in 0..<Self.wordsOfArticle {
      guard let word = scanner.next(in: bytes) else { return }
      if !book[word: word.key].isStopWord { body(word.key) }
    }
  }
}
