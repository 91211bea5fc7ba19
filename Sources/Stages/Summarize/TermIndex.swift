import Language
import StageKit

/// The terms of a document's candidate sentences: stems of their words, without function words, numbered from 0.
///
/// A candidate is named by its place among the candidates. The buffers are used again for the next document.
struct TermIndex {
  /// A term of a sentence and how often it stands there.
  struct Entry {
    let term: Int
    var count: Int
  }

  /// No sentence is longer: what goes beyond is not looked at, so that comparing sentences stays bounded.
  static let mostTermsOfASentence = 256

  /// How many candidates there are.
  private(set) var sentenceCount = 0
  /// How often each term occurs in all candidates.
  private(set) var frequency: [Int] = []
  /// In how many candidates each term occurs.
  private(set) var sentenceFrequency: [Int] = []
  private var stream: [Int32] = []
  private var streamStarts: [Int] = []
  private var entries: [Entry] = []
  private var entryStarts: [Int] = []
  private var entryOfTerm: [Int] = []

  private var wordNumbers = KeyTable()
  private var termOfWord: [Int32] = []
  private var stemNumbers = KeyTable()
  private var stemmer = PorterStemmer()

  /// How many words there is memory for.
  var wordCapacity: Int { stream.capacity }

  /// How many different terms there are.
  var termCount: Int { frequency.count }

  /// The term of each word of a candidate, -1 for function words.
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
    for candidate in candidates {
      let start = entries.count
      for token in article.tokens[article.sentences[candidate].tokens] {
        guard token.kind == .word || token.kind == .number else { continue }
        let term = term(of: token, bytes)
        stream.append(term)
        if term >= 0 { count(Int(term), from: start) }
      }
      streamStarts.append(stream.count)
      entryStarts.append(entries.count)
    }
    sentenceCount = candidates.count
  }

  private mutating func reset() {
    frequency.removeAll(keepingCapacity: true)
    sentenceFrequency.removeAll(keepingCapacity: true)
    stream.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    entryOfTerm.removeAll(keepingCapacity: true)
    termOfWord.removeAll(keepingCapacity: true)
    streamStarts.removeAll(keepingCapacity: true)
    entryStarts.removeAll(keepingCapacity: true)
    streamStarts.append(0)
    entryStarts.append(0)
    wordNumbers.reset()
    stemNumbers.reset()
  }

  private mutating func count(_ term: Int, from start: Int) {
    if entryOfTerm[term] >= start {
      entries[entryOfTerm[term]].count += 1
    } else {
      guard entries.count - start < Self.mostTermsOfASentence else { return }
      entryOfTerm[term] = entries.count
      entries.append(Entry(term: term, count: 1))
      sentenceFrequency[term] += 1
    }
    frequency[term] += 1
  }

  /// Stems each form of a word once.
  private mutating func term(of token: Token, _ bytes: Span<UInt8>) -> Int32 {
    let (form, isNew) = wordNumbers.insert(token.key)
    guard isNew else { return termOfWord[form] }
    guard !StopWords.english.contains(token.key) else {
      termOfWord.append(-1)
      return -1
    }
    let word = bytes.withoutPossessive(token.span.range)
    let key = word == token.span.range ? token.key : FoldedHash.of(bytes, word)
    let (term, isNewTerm) = stemNumbers.insert(stemmer.stemKey(of: bytes, word) ?? key)
    if isNewTerm {
      frequency.append(0)
      sentenceFrequency.append(0)
      entryOfTerm.append(-1)
    }
    termOfWord.append(Int32(term))
    return Int32(term)
  }
}

extension Span<UInt8> {
  /// The word without `'s` or `’s` at its end.
  fileprivate func withoutPossessive(_ word: Range<Int>) -> Range<Int> {
    guard word.count > 2, self[word.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return word }
    if self[word.upperBound - 2] == UInt8(ascii: "'") { return word.lowerBound..<word.upperBound - 2 }
    guard word.count > 4, scalar(before: word.upperBound - 1).scalar == 0x2019 else { return word }
    return word.lowerBound..<word.upperBound - 4
  }
}
