import StageKit

/// Words that are reported without marks: `Lee said that it rained`.
struct ReportedSpeech {
  /// Where the words stand, seen from the cue, and with what they begin and end.
  enum Form: UInt64 {
    /// Behind the cue, or behind whom it is told, up to the sentence's end.
    case behind, behindHearer
    /// From a `that` on which more stands before: `told the crowd on Monday that`.
    case behindThat
    /// Before `Lee said` and `said Lee`.
    case beforeSubject, beforeVerb
    /// `According to Lee, …` and `…, according to Lee`.
    case behindSource, beforeSource
  }

  /// Where they end.
  enum End: UInt64 {
    case sentence, firstComma, lastComma, conjunction
  }

  /// The tokens of what is reported.
  let content: Range<Int>
  let form: Form
  let end: End
  let candidate: Candidate
}

/// Finds what each cue may report: a bounded number of stretches of words, without quotations in them.
///
/// Linear in the text: sentences are walked once for each cue up to a bound.
struct ReportedSpeechFinder {
  /// What the cue at hand may report.
  private(set) var choices: [ReportedSpeech] = []

  private static let maxWords = 80

  /// Fills `choices` for the candidates of one cue.
  mutating func find(_ candidates: ArraySlice<Candidate>, _ reading: Reading) {
    choices.removeAll(keepingCapacity: true)
    var hasSubject = false
    for candidate in candidates {
      switch candidate.form {
      case .accordingTo: findSource(candidate, reading)
      case .subjectVerb, .apposition, .farSubject, .sharedSubject, .sentenceSubject:
        // The first subject is the nearest.
        if !hasSubject { findSaid(candidate, reading) }
        hasSubject = true
      case .verbSubject: findInverted(candidate, reading)
      default: break
      }
    }
  }

  private mutating func findSource(_ candidate: Candidate, _ reading: Reading) {
    if reading.isUnitStart(candidate.cue) {
      let comma = candidate.speaker.upperBound
      guard comma < reading.tokens.count, reading.tokens[comma].key == Key.comma else { return }
      addBehind(comma + 1, .behindSource, candidate, reading)
    } else {
      addBefore(candidate.cue, .beforeSource, candidate, reading)
    }
  }

  private mutating func findSaid(_ candidate: Candidate, _ reading: Reading) {
    let next = candidate.cue + 1
    addBehind(next, .behind, candidate, reading)
    if let hearer = reading.nounPhrase(startingAt: next), reading.words[candidate.cue].cueStrength > 0 {
      addBehind(hearer.upperBound, .behindHearer, candidate, reading)
    }
    if let that = that(after: next, reading) { addBehind(that, .behindThat, candidate, reading) }
    let comma = candidate.speaker.lowerBound - 1
    if comma > 0, reading.tokens[comma].key == Key.comma, reading.sharesUnit(comma, candidate.cue) {
      addBefore(comma, .beforeSubject, candidate, reading)
    }
  }

  /// The `that` which a cue, its hearer and a time may come before.
  private func that(after token: Int, _ reading: Reading) -> Int? {
    for token in token + 1..<token + 8 where token < reading.tokens.count {
      guard reading.sharesUnit(token, token - 1), !reading.isQuoted(token) else { return nil }
      if reading.tokens[token].key == Key.that { return token }
    }
    return nil
  }

  private mutating func findInverted(_ candidate: Candidate, _ reading: Reading) {
    let comma = candidate.cue - 1
    guard comma > 0, reading.tokens[comma].key == Key.comma else { return }
    addBefore(comma, .beforeVerb, candidate, reading)
  }

  /// Adds the words of the unit from `first` on, up to each place where they may end.
  private mutating func addBehind(
    _ first: Int, _ form: ReportedSpeech.Form, _ candidate: Candidate, _ reading: Reading
  ) {
    guard first < reading.tokens.count, reading.sharesUnit(first, candidate.cue) else { return }
    var end = first
    var firstComma: Int?
    var lastComma: Int?
    var conjunction: Int?
    while end < reading.tokens.count, end - first <= Self.maxWords, reading.sharesUnit(end, candidate.cue) {
      if reading.isQuoted(end) { break }
      if end > first + 1, reading.isPunctuation(end, Key.comma) {
        firstComma = firstComma ?? end
        lastComma = end
      }
      if conjunction == nil, end > first + 2, reading.has(end, .conjunction), reading.tokens[end].key != Key.that {
        conjunction = end
      }
      end += 1
    }
    // What is partly quoted is found by its marks.
    guard end == reading.tokens.count || !reading.isQuoted(end) else { return }
    add(first..<end, form, .sentence, candidate, reading)
    if let firstComma { add(first..<firstComma, form, .firstComma, candidate, reading) }
    if let lastComma, lastComma != firstComma { add(first..<lastComma, form, .lastComma, candidate, reading) }
    if let conjunction, conjunction - 1 != firstComma {
      add(first..<conjunction, form, .conjunction, candidate, reading)
    }
  }

  /// Adds the unit's words before a token.
  private mutating func addBefore(
    _ token: Int, _ form: ReportedSpeech.Form, _ candidate: Candidate, _ reading: Reading
  ) {
    var first = token
    while first > 0, token - first < Self.maxWords, reading.sharesUnit(first - 1, token), !reading.isQuoted(first - 1) {
      first -= 1
    }
    guard first == 0 || !reading.isQuoted(first - 1) || !reading.sharesUnit(first - 1, token) else { return }
    add(first..<token, form, .sentence, candidate, reading)
  }

  private mutating func add(
    _ words: Range<Int>, _ form: ReportedSpeech.Form, _ end: ReportedSpeech.End, _ candidate: Candidate,
    _ reading: Reading
  ) {
    var content = words
    while let last = content.last, !reading.isWordOrNumber(last) { content.removeLast() }
    while let first = content.first, !reading.isWordOrNumber(first) { content.removeFirst() }
    guard !content.isEmpty else { return }
    choices.append(ReportedSpeech(content: content, form: form, end: end, candidate: candidate))
  }
}
