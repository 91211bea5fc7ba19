/// Computes the features of all candidates of a document. The buffers are used again for the next one.
struct FeatureColumns {
  /// What a share or cosine of 1 counts as.
  static let whole = 1024

  /// Feature by feature, in the order of ``SentenceFeature``: a value for each candidate.
  private(set) var values: [Int32] = []
  /// The features of one candidate while they are computed, on the stack: at least as many as there are.
  private var row = InlineArray<64, Int32>(repeating: 0)
  private var candidate = 0
  private var vectors = TermVectors()

  /// Computes the features of the candidates that `terms` was read from. Linear in their terms.
  mutating func read(_ terms: TermIndex) {
    vectors.read(terms)
    let count = terms.sentenceCount
    let documentWords = terms.styles.reduce(0) { $0 + $1.words }
    var wordsBefore = 0
    // Moved out of `self`, so that the row can be read while they are written.
    var values: [Int32] = []
    swap(&values, &self.values)
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: SentenceFeature.allCases.count * count))
    for index in 0..<count {
      candidate = index
      let style = terms.styles[index]
      set(.position, candidate)
      setShare(.relativePosition, candidate, of: count)
      set(.wordsBefore, wordsBefore)
      set(.candidateCount, count)
      set(.documentWords, documentWords)
      set(.words, style.words)
      setShare(.relativeLength, style.words * count, of: documentWords)
      wordsBefore += style.words
      addTerms(terms)
      addComparisons()
      addStyle(style)
      var columns = values.mutableSpan
      for feature in 0..<SentenceFeature.allCases.count { columns[feature * count + index] = row[feature] }
    }
    swap(&values, &self.values)
  }

  private mutating func addTerms(_ terms: TermIndex) {
    let entries = terms.terms(of: candidate)
    var (count, frequency, sentenceFrequency) = (0, 0, 0)
    var (key, repeated, title, new, introduced, lead) = (0, 0, 0, 0, 0, 0)
    var (rarity, weight, product) = (0.0, 0.0, 0.0)
    for entry in entries {
      let term = vectors.terms[entry.term]
      let isRepeated = term.sentenceFrequency > 1
      let isNew = term.firstCandidate == candidate
      count += entry.count
      frequency += term.frequency
      sentenceFrequency += term.sentenceFrequency
      rarity += term.rarity
      if term.isKeyTerm { key += 1 }
      if isRepeated { repeated += 1 }
      if isNew { new += 1 }
      if isNew && isRepeated { introduced += 1 }
      if term.isInTitle { title += 1 }
      let own = candidate < TermVectors.leadLength ? entry.count : 0
      if term.leadCount > own { lead += 1 }
      weight += term.weight
      product += Double(entry.count) * term.rarity * term.weight
    }
    set(.terms, count)
    setShare(.termShare, count, of: terms.styles[candidate].words)
    setQuotient(.centroidCosine, product, vectors.norm[candidate] * vectors.documentNorm)
    setQuotient(.meanWeight, weight, Double(entries.count) * vectors.largestWeight)
    setQuotient(.weightSum, weight, vectors.documentNorm)
    setShare(.meanFrequency, frequency, of: entries.count)
    set(.frequencySum, frequency)
    setShare(.meanSentenceFrequency, sentenceFrequency, of: entries.count * terms.sentenceCount)
    setQuotient(.meanRarity, rarity, Double(entries.count))
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
    row[feature.rawValue] = Int32(clamping: value)
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
