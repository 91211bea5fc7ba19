import Learning
import StageKit

/// The terms of a document's candidate sentences: stems of their words, without function words, numbered from 0.
///
/// A candidate is named by its index among the candidates. The buffers are used again for the next document.
struct TermIndex {
  /// A term of a sentence and how often it occurs there.
  struct Entry {
    let term: Int
    var count: Int
  }

  /// The terms of a longer sentence beyond these are ignored, so that comparing sentences stays bounded.
  static let mostTermsOfASentence = 256
  /// The terms of a longer title beyond these are ignored.
  static let mostTermsOfATitle = 64

  /// How many candidates there are.
  private(set) var sentenceCount = 0
  /// How often each term occurs in all candidates.
  private(set) var frequency: [Int] = []
  /// In how many candidates each term occurs.
  private(set) var sentenceFrequency: [Int] = []
  /// How rare each term is in the language: see ``RarityTable``.
  private(set) var rarity: [UInt8] = []
  /// How each candidate is written.
  private(set) var styles: [SentenceStyle] = []
  /// The terms of all words, one candidate after another; what is after the last start has no meaning.
  private var stream: [Int32] = []
  private var streamStarts: [Int] = []
  /// The terms of all words, one candidate after another; what is after the last start has no meaning.
  private var entries: [Entry] = []
  private var entryStarts: [Int] = []

  /// What a term of the vocabulary is in the document that last held it.
  private struct Occurrence {
    var document: UInt32 = 0
    var number: Int32 = 0
    /// The term's last entry.
    var entry: Int32 = -1
  }

  private var vocabulary: Vocabulary
  private var occurrences: [Occurrence] = []
  private var document: UInt32 = 0
  /// Without meaning: kept so that the compiler does not remove the look-ups.
  private var touched: UInt64 = 0

  /// The terms of the title, by their numbers in the vocabulary.
  private var titleTerms: [Int] = []
  private var isTitleTerm: [Bool] = []

  init(rarities: RarityTable) { vocabulary = Vocabulary(rarities: rarities) }

  /// How many different terms the title has.
  var titleTermCount: Int { titleTerms.count }

  /// Whether the title has a term.
  func isInTitle(_ term: Int) -> Bool { isTitleTerm[term] }

  /// How many words there is memory for.
  var wordCapacity: Int { stream.capacity }

  /// How many different terms there are.
  var termCount: Int { rarity.count }

  /// The term of each word of a candidate, below 0 for function words.
  func words(of candidate: Int) -> ArraySlice<Int32> {
    stream[streamStarts[candidate]..<streamStarts[candidate + 1]]
  }

  /// The different terms of a candidate, in the order in which they come first.
  func terms(of candidate: Int) -> ArraySlice<Entry> {
    entries[entryStarts[candidate]..<entryStarts[candidate + 1]]
  }

  /// How rare a term is among the candidates: ln(N / n), 0 where it is in all of them.
  func inverseFrequency(_ term: Int) -> Double {
    FixedLogarithm.ln(sentenceCount) - FixedLogarithm.ln(sentenceFrequency[term])
  }

  /// Reads the terms of sentences. Linear in their tokens.
  mutating func read(_ candidates: ArraySlice<Int>, of article: Article, _ bytes: Span<UInt8>) {
    reset()
    let tokens = article.tokens.span
    // Moved out of `self` while it is written: this saves a check for each word.
    var stream: [Int32] = []
    swap(&stream, &self.stream)
    let tokenCount = candidates.reduce(0) { $0 + article.sentences[$1].tokens.count }
    stream.append(contentsOf: repeatElement(0, count: max(0, tokenCount - stream.count)))
    var words = stream.mutableSpan
    for candidate in candidates { readWords(article.sentences[candidate].tokens, tokens, bytes, into: &words) }
    swap(&stream, &self.stream)
    sentenceCount = candidates.count
    if occurrences.count < vocabulary.termCount {
      occurrences.append(contentsOf: repeatElement(Occurrence(), count: vocabulary.termCount - occurrences.count))
    }
    countTerms()
    readTitle(of: article)
  }

  /// Looks up the words of a sentence, and how it is written.
  private mutating func readWords(
    _ sentence: Range<Int>, _ tokens: Span<Token>, _ bytes: Span<UInt8>, into words: inout MutableSpan<Int32>
  ) {
    // Many look-ups at once: when a slot is used later, the processor has it already.
    for index in sentence { touched ^= vocabulary.touch(tokens[index].key) }
    var style = SentenceStyle()
    var word = streamStarts[streamStarts.count - 1]
    for index in sentence {
      let token = tokens[index]
      guard token.isWord else {
        style.add(mark: token, bytes)
        continue
      }
      let term = vocabulary.term(of: token, bytes)
      if occurrences.indices.contains(term) { touched ^= UInt64(occurrences[term].document) }
      style.add(word: token, isPronoun: term == Vocabulary.pronoun)
      words[word] = Int32(truncatingIfNeeded: term)
      word += 1
    }
    streamStarts.append(word)
    styles.append(style)
  }

  /// Gives the terms of the vocabulary the document's own numbers, by the order in which they come first, and counts them.
  private mutating func countTerms() {
    let wordCount = streamStarts[sentenceCount]
    // Moved out of `self` while they are written: this saves a check for each word.
    var (stream, occurrences, entries): ([Int32], [Occurrence], [Entry]) = ([], [], [])
    swap(&stream, &self.stream)
    swap(&occurrences, &self.occurrences)
    swap(&entries, &self.entries)
    entries.append(contentsOf: repeatElement(Entry(term: 0, count: 0), count: max(0, wordCount - entries.count)))
    count(in: stream.mutableSpan, occurrences.mutableSpan, entries.mutableSpan)
    swap(&stream, &self.stream)
    swap(&occurrences, &self.occurrences)
    swap(&entries, &self.entries)
    frequency.append(contentsOf: repeatElement(0, count: termCount))
    sentenceFrequency.append(contentsOf: repeatElement(0, count: termCount))
    for entry in self.entries[..<entryStarts[sentenceCount]] {
      frequency[entry.term] += entry.count
      sentenceFrequency[entry.term] += 1
    }
  }

  private mutating func count(
    in words: consuming MutableSpan<Int32>, _ occurrences: consuming MutableSpan<Occurrence>,
    _ entries: consuming MutableSpan<Entry>
  ) {
    var entryCount = 0
    for sentence in 0..<sentenceCount {
      let start = entryCount
      for word in streamStarts[sentence]..<streamStarts[sentence + 1] where words[word] >= 0 {
        let term = Int(words[word])
        var occurrence = occurrences[term]
        if occurrence.document == document && Int(occurrence.entry) >= start {
          entries[Int(occurrence.entry)].count += 1
          words[word] = occurrence.number
          continue
        }
        if occurrence.document != document {
          occurrence = Occurrence(document: document, number: Int32(truncatingIfNeeded: rarity.count))
          rarity.append(vocabulary.rarity[term])
        }
        if entryCount - start < Self.mostTermsOfASentence {
          occurrence.entry = Int32(truncatingIfNeeded: entryCount)
          entries[entryCount] = Entry(term: Int(occurrence.number), count: 1)
          entryCount += 1
        }
        occurrences[term] = occurrence
        words[word] = occurrence.number
      }
      entryStarts.append(entryCount)
    }
  }

  private mutating func readTitle(of article: Article) {
    isTitleTerm.append(contentsOf: repeatElement(false, count: termCount))
    let title = article.title.bytes.span
    for token in article.title.tokens where token.isWord {
      let term = vocabulary.term(of: token, title)
      guard term >= 0, titleTerms.count < Self.mostTermsOfATitle, !titleTerms.contains(term) else { continue }
      titleTerms.append(term)
      guard term < occurrences.count, occurrences[term].document == document else { continue }
      isTitleTerm[Int(occurrences[term].number)] = true
    }
  }

  private mutating func reset() {
    frequency.removeAll(keepingCapacity: true)
    sentenceFrequency.removeAll(keepingCapacity: true)
    styles.removeAll(keepingCapacity: true)
    rarity.removeAll(keepingCapacity: true)
    titleTerms.removeAll(keepingCapacity: true)
    isTitleTerm.removeAll(keepingCapacity: true)
    streamStarts.removeAll(keepingCapacity: true)
    entryStarts.removeAll(keepingCapacity: true)
    streamStarts.append(0)
    entryStarts.append(0)
    document &+= 1
    if vocabulary.forgetIfLarge() || document == 0 {
      occurrences.removeAll()
      document = 1
    }
  }
}

extension Token {
  /// Whether it counts as a word.
  @inline(__always)
  fileprivate var isWord: Bool { kind == .word || kind == .number }
}
