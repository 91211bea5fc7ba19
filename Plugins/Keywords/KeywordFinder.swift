import Language
import Learning
import StageKit

/// Scores words and phrases by what a single text shows of them: a worker's scratch.
///
/// R. Campos and others, "YAKE! Keyword extraction from single documents using multiple local features", Information
/// Sciences 509, 2020: how often a word occurs, how often with a capital, where, in how many sentences, and beside how many
/// different words. Lower is better. Logarithms are those of whole numbers, so that every machine chooses alike.
public struct KeywordFinder {
  private struct Word {
    var count = 0
    var capitalCount = 0
    var sentenceCount = 0
    var lastSentence = -1
    var sentenceSum = 0
    var leftCount = 0
    var leftKinds = 0
    var rightCount = 0
    var rightKinds = 0
    var isFunctionWord = false
    var score = 0.0
  }

  private struct Phrase {
    let span: TextSpan
    let words: Range<Int>
    /// Whether every word has a capital.
    let isName: Bool
    var count = 0
    var score = 0.0
  }

  private static let noWord: Int32 = -1

  private let mostWords: Int
  private var wordTable = KeyTable()
  private var phraseTable = KeyTable()
  private var pairTable = KeyTable()
  private var words: [Word] = []
  private var phrases: [Phrase] = []
  /// The words of the sentence's tokens.
  private var sentenceWords: [Int32] = []
  /// The words of all phrases, one after another.
  private var phraseWords: [Int32] = []

  init(mostWords: Int) {
    self.mostWords = mostWords
  }

  /// The best keywords, the best one first.
  mutating func find(
    in bytes: Span<UInt8>, _ sentences: [Sentence], _ tokens: [Token], count: Int
  ) -> [Keyword] {
    reset()
    for (number, sentence) in sentences.enumerated() { readWords(bytes, tokens, sentence.tokens, number) }
    scoreWords(sentenceCount: sentences.count)
    for sentence in sentences { readPhrases(bytes, tokens, sentence.tokens) }
    return choose(count)
  }

  private mutating func reset() {
    wordTable.removeAll()
    phraseTable.removeAll()
    pairTable.removeAll()
    words.removeAll(keepingCapacity: words.capacity < 1 << 16)
    phrases.removeAll(keepingCapacity: phrases.capacity < 1 << 16)
    phraseWords.removeAll(keepingCapacity: phraseWords.capacity < 1 << 16)
  }

  private mutating func readWords(_ bytes: Span<UInt8>, _ tokens: [Token], _ range: Range<Int>, _ sentence: Int) {
    var before = -1
    for index in range {
      guard let number = word(bytes, tokens[index]) else {
        before = -1
        continue
      }
      words[number].count += 1
      if tokens[index].shape.contains(.capitalized) && index > range.lowerBound { words[number].capitalCount += 1 }
      words[number].sentenceSum += sentence
      if words[number].lastSentence != sentence {
        words[number].lastSentence = sentence
        words[number].sentenceCount += 1
      }
      if before >= 0 {
        let isNew = pairTable.insert(UInt64(before) << 32 | UInt64(number)).isNew
        words[before].rightCount += 1
        words[number].leftCount += 1
        if isNew {
          words[before].rightKinds += 1
          words[number].leftKinds += 1
        }
      }
      before = number
    }
  }

  /// The number of a token's word, without its possessive; nil if the token is not a word.
  private mutating func word(_ bytes: Span<UInt8>, _ token: Token) -> Int? {
    guard token.kind == .word else { return nil }
    // G20 is a word; db8 is part of an address, a reference or a formula.
    if token.shape.contains(.hasDigit) && !token.shape.contains(.capitalized) { return nil }
    let span = Self.withoutPossessive(bytes, token.span)
    let key = span == token.span ? token.key : FoldedHash.of(bytes, span.range)
    let (number, isNew) = wordTable.insert(key)
    if isNew {
      words.append(Word())
      words[number].isFunctionWord = span.count < 3 || StopWords.english.contains(key)
    }
    return number
  }

  private static func withoutPossessive(_ bytes: Span<UInt8>, _ span: TextSpan) -> TextSpan {
    guard span.count > 3, bytes[span.end - 1] | 0x20 == UInt8(ascii: "s") else { return span }
    let (mark, length) = bytes.scalar(before: span.end - 1)
    guard mark == 0x27 || mark == 0x2019, span.count > length + 1 else { return span }
    return TextSpan(span.start, span.end - 1 - length)
  }

  private mutating func scoreWords(sentenceCount: Int) {
    let counts = words.filter { !$0.isFunctionWord }.map { Double($0.count) }
    guard let highest = counts.max() else { return }
    let mean = counts.reduce(0, +) / Double(counts.count)
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count)
    let usual = mean + variance.squareRoot()
    for index in words.indices {
      let word = words[index]
      let count = Double(word.count)
      // What is in every third sentence of a longer text, in small letters, is a function word of some language.
      if sentenceCount >= 12 && 3 * word.sentenceCount >= sentenceCount && 2 * word.capitalCount < word.count {
        words[index].isFunctionWord = true
      }
      let capital = Double(word.capitalCount) / (1 + FixedLogarithm.ln(word.count))
      let position = Self.ln(Self.ln(3 + Double(word.sentenceSum) / count))
      let left = word.leftCount > 0 ? Double(word.leftKinds) / Double(word.leftCount) : 0
      let right = word.rightCount > 0 ? Double(word.rightKinds) / Double(word.rightCount) : 0
      let relatedness = 1 + (left + right) * count / highest
      let spread = Double(word.sentenceCount) / Double(sentenceCount)
      words[index].score = relatedness * position / (capital + count / usual / relatedness + spread / relatedness)
    }
  }

  /// The natural logarithm, to three decimals.
  private static func ln(_ number: Double) -> Double {
    FixedLogarithm.ln(Int(number * 65_536)) - FixedLogarithm.ln(65_536)
  }

  /// Counts the phrases of a sentence: words that stand together, none of them a function word.
  private mutating func readPhrases(_ bytes: Span<UInt8>, _ tokens: [Token], _ range: Range<Int>) {
    sentenceWords.removeAll(keepingCapacity: true)
    for index in range { sentenceWords.append(word(bytes, tokens[index]).map { Int32($0) } ?? Self.noWord) }
    for first in range {
      var key: UInt64 = 0
      var score = 1.0
      var sum = 0.0
      var isName = true
      for last in first..<min(first + mostWords, range.upperBound) {
        let number = sentenceWords[last - range.lowerBound]
        guard number != Self.noWord, !words[Int(number)].isFunctionWord else { break }
        key = (key &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(number) &+ 1
        score *= words[Int(number)].score
        sum += words[Int(number)].score
        isName = isName && tokens[last].shape.contains(.capitalized)
        let (phrase, isNew) = phraseTable.insert(key)
        if isNew {
          let end = Self.withoutPossessive(bytes, tokens[last].span).end
          let start = phraseWords.count
          phraseWords += sentenceWords[first - range.lowerBound...last - range.lowerBound]
          phrases.append(
            Phrase(
              span: TextSpan(tokens[first].span.start, end), words: start..<phraseWords.count, isName: isName,
              score: score / (1 + sum))
          )
        }
        phrases[phrase].count += 1
      }
    }
  }

  private func choose(_ count: Int) -> [Keyword] {
    func score(_ phrase: Phrase) -> Double { phrase.score / Double(phrase.count) }
    // Words that stand together once are a phrase by chance, unless they are a name.
    let candidates = phrases.indices.filter {
      phrases[$0].words.count == 1 || phrases[$0].count > 1 || phrases[$0].isName
    }
    let order = candidates.sorted {
      let (a, b) = (score(phrases[$0]), score(phrases[$1]))
      return a != b ? a < b : $0 < $1
    }
    var chosen: [Keyword] = []
    var taken = [Bool](repeating: false, count: words.count)
    var best = 0.0
    for index in order {
      let phrase = phrases[index]
      // A phrase whose words are all in better ones says nothing new.
      guard phraseWords[phrase.words].contains(where: { !taken[Int($0)] }) else { continue }
      for word in phraseWords[phrase.words] { taken[Int(word)] = true }
      let value = score(phrase)
      if chosen.isEmpty { best = value }
      let share = value > 0 ? min(100, Int((100 * best / value).rounded())) : 100
      chosen.append(Keyword(span: phrase.span, rank: chosen.count + 1, count: phrase.count, scoreHundredths: share))
      if chosen.count == count { break }
    }
    return chosen
  }
}
