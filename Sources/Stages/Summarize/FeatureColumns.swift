import StageKit

/// Computes the features of all candidates of a document. The buffers are used again for the next one.
struct FeatureColumns {
  /// What a share or cosine of 1 counts as.
  static let whole = 1024

  /// Feature by feature, in the order of ``SentenceFeature``: a value for each candidate.
  private(set) var values: [Int32] = []
  private var candidate = 0
  private var styles: [SentenceStyle] = []
  private var vectors = TermVectors()

  /// Computes the features of the candidates that `terms` was read from. Linear in their tokens.
  mutating func read(_ candidates: ArraySlice<Int>, of article: Article, _ terms: TermIndex, _ bytes: Span<UInt8>) {
    styles.removeAll(keepingCapacity: true)
    for candidate in candidates {
      styles.append(SentenceStyle(article.tokens[article.sentences[candidate].tokens], bytes))
    }
    vectors.read(terms)
    let documentWords = styles.reduce(0) { $0 + $1.words }
    var wordsBefore = 0
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: SentenceFeature.allCases.count * styles.count))
    for index in styles.indices {
      candidate = index
      let style = styles[candidate]
      set(.position, candidate)
      setShare(.relativePosition, candidate, of: styles.count)
      set(.wordsBefore, wordsBefore)
      set(.candidateCount, styles.count)
      set(.documentWords, documentWords)
      set(.words, style.words)
      setShare(.relativeLength, style.words * styles.count, of: documentWords)
      wordsBefore += style.words
      addTerms(terms)
      addComparisons()
      addStyle(style)
    }
  }

  private mutating func addTerms(_ terms: TermIndex) {
    let entries = terms.terms(of: candidate)
    var (count, frequency, sentenceFrequency, rarity) = (0, 0, 0, 0)
    var (key, repeated, title, new, introduced, lead) = (0, 0, 0, 0, 0, 0)
    var (weight, product) = (0.0, 0.0)
    for entry in entries {
      let term = entry.term
      let isRepeated = terms.sentenceFrequency[term] > 1
      let isNew = vectors.firstCandidate[term] == candidate
      count += entry.count
      frequency += terms.frequency[term]
      sentenceFrequency += terms.sentenceFrequency[term]
      rarity += Int(terms.rarity[term])
      if vectors.isKeyTerm[term] { key += 1 }
      if isRepeated { repeated += 1 }
      if isNew { new += 1 }
      if isNew && isRepeated { introduced += 1 }
      if terms.isInTitle(term) { title += 1 }
      let own = candidate < TermVectors.leadLength ? entry.count : 0
      if vectors.leadCount[term] > own { lead += 1 }
      weight += vectors.weight[term]
      product += Double(entry.count) * Double(terms.rarity[term]) * vectors.weight[term]
    }
    set(.terms, count)
    setShare(.termShare, count, of: styles[candidate].words)
    setQuotient(.centroidCosine, product, vectors.norm[candidate] * vectors.documentNorm)
    setQuotient(.meanWeight, weight, Double(entries.count) * vectors.largestWeight)
    setQuotient(.weightSum, weight, vectors.documentNorm)
    setShare(.meanFrequency, frequency, of: entries.count)
    set(.frequencySum, frequency)
    setShare(.meanSentenceFrequency, sentenceFrequency, of: entries.count * styles.count)
    setShare(.meanRarity, rarity, of: entries.count)
    set(.keyTerms, key)
    setShare(.keyTermShare, key, of: entries.count)
    setShare(.repeatedShare, repeated, of: entries.count)
    setShare(.titleShare, title, of: terms.titleTermCount)
    setShare(.newShare, new, of: entries.count)
    set(.introduced, introduced)
    setShare(.introducedShare, introduced, of: entries.count)
    setShare(.leadShare, lead, of: entries.count)
  }

  private mutating func addComparisons() {
    setQuotient(.firstCosine, vectors.firstCosine[candidate], 1)
    setQuotient(.previousCosine, candidate > 0 ? vectors.nextCosine[candidate - 1] : 0, 1)
    setQuotient(.nextCosine, vectors.nextCosine[candidate], 1)
    setQuotient(.leadCosine, vectors.leadCosine[candidate], 1)
  }

  private mutating func addStyle(_ style: SentenceStyle) {
    set(.numbers, style.numbers)
    set(.capitals, style.capitals)
    setShare(.capitalShare, style.capitals, of: style.words)
    set(.commas, style.commas)
    setShare(.quotedShare, style.quotedWords, of: style.words)
    setShare(.pronounShare, style.pronouns, of: style.words)
    set(.startsWithPronoun, style.startsWithPronoun ? 1 : 0)
  }

  private mutating func set(_ feature: SentenceFeature, _ value: Int) {
    values[feature.rawValue * styles.count + candidate] = Int32(clamping: value)
  }

  /// 0 where there is no whole.
  private mutating func setShare(_ feature: SentenceFeature, _ part: Int, of whole: Int) {
    set(feature, whole > 0 ? part * Self.whole / whole : 0)
  }

  /// Cut to a whole number of 1024ths; 0 where the divisor is.
  private mutating func setQuotient(_ feature: SentenceFeature, _ value: Double, _ divisor: Double) {
    set(feature, divisor > 0 ? Int(value / divisor * Double(Self.whole)) : 0)
  }
}
