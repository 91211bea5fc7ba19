import Learning
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
  /// Of a longer title the rest is not looked at.
  static let mostTermsOfATitle = 64

  /// How many candidates there are.
  private(set) var sentenceCount = 0
  /// How often each term occurs in all candidates.
  private(set) var frequency: [Int] = []
  /// In how many candidates each term occurs.
  private(set) var sentenceFrequency: [Int] = []
  /// How rare each term is in the language: see ``RarityTable``.
  private(set) var rarity: [UInt8] = []
  private var stream: [Int32] = []
  private var streamStarts: [Int] = []
  private var entries: [Entry] = []
  private var entryStarts: [Int] = []
  private var entryOfTerm: [Int] = []

  /// Which document last held a term of the vocabulary, and its number there.
  private struct Number {
    var document: UInt32 = 0
    var number: Int32 = 0
  }

  private var vocabulary: Vocabulary
  private var numbers: [Number] = []
  private var document: UInt32 = 0

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
    let tokens = article.tokens.span
    for candidate in candidates {
      let start = entries.count
      for index in article.sentences[candidate].tokens {
        let token = tokens[index]
        guard token.kind == .word || token.kind == .number else { continue }
        let term = vocabulary.term(of: token, bytes)
        guard term >= 0 else {
          stream.append(-1)
          continue
        }
        let number = number(of: term)
        stream.append(Int32(number))
        count(number, from: start)
      }
      streamStarts.append(stream.count)
      entryStarts.append(entries.count)
    }
    sentenceCount = candidates.count
    frequency.append(contentsOf: repeatElement(0, count: entryOfTerm.count))
    sentenceFrequency.append(contentsOf: repeatElement(0, count: entryOfTerm.count))
    for entry in entries {
      frequency[entry.term] += entry.count
      sentenceFrequency[entry.term] += 1
    }
    readTitle(of: article)
  }

  private mutating func readTitle(of article: Article) {
    isTitleTerm.append(contentsOf: repeatElement(false, count: termCount))
    let title = article.title.bytes.span
    for token in article.title.tokens where token.kind == .word || token.kind == .number {
      let term = vocabulary.term(of: token, title)
      guard term >= 0, titleTerms.count < Self.mostTermsOfATitle, !titleTerms.contains(term) else { continue }
      titleTerms.append(term)
      guard term < numbers.count, numbers[term].document == document else { continue }
      isTitleTerm[Int(numbers[term].number)] = true
    }
  }

  private mutating func reset() {
    frequency.removeAll(keepingCapacity: true)
    sentenceFrequency.removeAll(keepingCapacity: true)
    stream.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    entryOfTerm.removeAll(keepingCapacity: true)
    rarity.removeAll(keepingCapacity: true)
    titleTerms.removeAll(keepingCapacity: true)
    isTitleTerm.removeAll(keepingCapacity: true)
    streamStarts.removeAll(keepingCapacity: true)
    entryStarts.removeAll(keepingCapacity: true)
    streamStarts.append(0)
    entryStarts.append(0)
    document &+= 1
    if vocabulary.forgetIfLarge() || document == 0 {
      numbers.removeAll()
      document = 1
    }
  }

  private mutating func count(_ term: Int, from start: Int) {
    let entry = entryOfTerm[term]
    if entry >= start {
      entries[entry].count += 1
    } else if entries.count - start < Self.mostTermsOfASentence {
      entryOfTerm[term] = entries.count
      entries.append(Entry(term: term, count: 1))
    }
  }

  /// The document's own number of a term, by the order in which terms come first.
  private mutating func number(of term: Int) -> Int {
    if term < numbers.count {
      let known = numbers[term]
      if known.document == document { return Int(known.number) }
    } else {
      numbers.append(contentsOf: repeatElement(Number(), count: vocabulary.termCount - numbers.count))
    }
    let number = entryOfTerm.count
    numbers[term] = Number(document: document, number: Int32(number))
    entryOfTerm.append(-1)
    rarity.append(vocabulary.rarity[term])
    return number
  }
}
