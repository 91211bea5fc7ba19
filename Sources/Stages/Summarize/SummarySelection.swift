import StageKit

/// How much a summary holds, as a pipeline says it.
enum SummaryLength {
  case sentences(Int)
  case words(Int)
  case share(Double)
}

/// The sentences chosen so far, and how many more fit.
struct SummarySelection {
  /// About as many words have sentences of news.
  private static let wordsOfASentence = 22
  private var chosen: [Int] = []
  private var sentencesLeft: Int
  private var wordsLeft: Int
  private let blocksTrigrams: Bool

  /// Nothing chosen yet of a summary of a length.
  init(_ length: SummaryLength, of article: Article, blocksTrigrams: Bool) {
    (sentencesLeft, wordsLeft) =
      switch length {
      case .sentences(let count): (count, .max)
      case .words(let count): (.max, count)
      case .share(let share): (.max, Int(share * Double(article.wordCount)))
      }
    self.blocksTrigrams = blocksTrigrams
  }

  /// Whether the summary is so short that one sentence has to say everything.
  var holdsOneSentence: Bool { sentencesLeft == 1 || wordsLeft < 2 * Self.wordsOfASentence }

  /// Takes a sentence if it fits and repeats none before; the first sentence always fits.
  ///
  /// - Returns: False once the summary is full: at the first sentence that does not fit, even if a shorter one would,
  ///   so that a later sentence never stands for an earlier one just because it is short.
  mutating func offer(_ sentence: Int, of article: Article, trigrams: inout KeyTable) -> Bool {
    if blocksTrigrams {
      if chosen.isEmpty { trigrams.removeAll() }
      guard !article.containsTrigram(of: sentence, in: trigrams) else { return true }
    }
    let words = article.wordCount(ofSentence: sentence)
    guard words <= wordsLeft || chosen.isEmpty else { return false }
    chosen.append(sentence)
    wordsLeft -= min(words, wordsLeft)
    sentencesLeft -= 1
    if blocksTrigrams { article.insertTrigrams(of: sentence, into: &trigrams) }
    return sentencesLeft > 0 && wordsLeft > 0
  }

  /// The chosen sentences in the order of the text.
  func sentences(of article: Article) -> [SummarySentence] {
    chosen.sorted().map { SummarySentence(span: article.sentences[$0].span, sentence: $0) }
  }
}

extension Article {
  /// Whether three words in a row of the sentence are in the table (R. Paulus, C. Xiong and R. Socher, "A deep reinforced
  /// model for abstractive summarization", ICLR 2018).
  fileprivate func containsTrigram(of sentence: Int, in trigrams: KeyTable) -> Bool {
    var found = false
    forEachTrigram(of: sentence) { found = found || trigrams.contains($0) }
    return found
  }

  fileprivate func insertTrigrams(of sentence: Int, into trigrams: inout KeyTable) {
    forEachTrigram(of: sentence) { _ = trigrams.insert($0) }
  }

  private func forEachTrigram(of sentence: Int, _ body: (UInt64) -> Void) {
    var (first, second): (UInt64, UInt64) = (0, 0)
    var count = 0
    for token in tokens[sentences[sentence].tokens] where token.kind == .word || token.kind == .number {
      count += 1
      if count >= 3 { body((first &* 31 &+ second) &* 0x9E37_79B9_7F4A_7C15 ^ token.key) }
      (first, second) = (second, token.key)
    }
  }
}
