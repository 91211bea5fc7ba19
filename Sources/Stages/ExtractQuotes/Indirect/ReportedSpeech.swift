import StageKit

/// Words that are reported without quotation marks: `Lee said that it rained`.
struct ReportedSpeech {
  /// The position of the words relative to the cue.
  enum Form: UInt64 {
    /// After the cue, or after the person who is told, up to the end of the sentence.
    case afterCue, afterAddressee
    /// After a `that` which does not follow the cue at once: `told the crowd on Monday that`.
    case afterThat
    /// Before `Lee said` and `said Lee`.
    case beforeSubject, beforeVerb
    /// `According to Lee, …` and `…, according to Lee`.
    case afterSource, beforeSource
  }

  /// Where the words end.
  enum End: UInt64 {
    case sentence, firstComma, lastComma, conjunction
  }

  /// The tokens of the reported words.
  let content: Range<Int>
  let form: Form
  let end: End
  let candidate: Candidate
}

/// Finds what each cue may report: a bounded number of word sequences without quoted spans.
///
/// Looks at a bounded number of tokens for each cue: linear in the text.
struct ReportedSpeechFinder {
  /// What the current cue may report.
  private(set) var choices: [ReportedSpeech] = []

  private static let maxWords = 80

  /// Fills `choices` for the candidates of one cue.
  mutating func find(_ candidates: ArraySlice<Candidate>, _ text: AnalyzedText) {
    choices.removeAll(keepingCapacity: true)
    var hasSubject = false
    for candidate in candidates {
      switch candidate.form {
      case .accordingTo: findSource(candidate, text)
      case .subjectVerb, .apposition, .farSubject, .sharedSubject, .sentenceSubject:
        // The first subject is the nearest one.
        if !hasSubject { findSubjectFirst(candidate, text) }
        hasSubject = true
      case .verbSubject: findVerbFirst(candidate, text)
      default: break
      }
    }
  }

  private mutating func findSource(_ candidate: Candidate, _ text: AnalyzedText) {
    if text.isSentenceStart(candidate.cue) {
      let comma = candidate.speaker.upperBound
      guard comma < text.tokens.count, text.tokens[comma].key == Key.comma else { return }
      addAfter(comma + 1, .afterSource, candidate, text)
    } else {
      addBefore(candidate.cue, .beforeSource, candidate, text)
    }
  }

  private mutating func findSubjectFirst(_ candidate: Candidate, _ text: AnalyzedText) {
    let next = candidate.cue + 1
    addAfter(next, .afterCue, candidate, text)
    if let addressee = text.nounPhrase(startingAt: next), text.words[candidate.cue].cueStrength > 0 {
      addAfter(addressee.upperBound, .afterAddressee, candidate, text)
    }
    if let that = that(after: next, text) { addAfter(that, .afterThat, candidate, text) }
    let comma = candidate.speaker.lowerBound - 1
    if comma > 0, text.tokens[comma].key == Key.comma, text.sharesSentence(comma, candidate.cue) {
      addBefore(comma, .beforeSubject, candidate, text)
    }
  }

  /// The `that` after a cue; a person who is told and a time may be in between.
  private func that(after token: Int, _ text: AnalyzedText) -> Int? {
    for token in token + 1..<token + 8 where token < text.tokens.count {
      guard text.sharesSentence(token, token - 1), !text.isQuoted(token) else { return nil }
      if text.tokens[token].key == Key.that { return token }
    }
    return nil
  }

  private mutating func findVerbFirst(_ candidate: Candidate, _ text: AnalyzedText) {
    let comma = candidate.cue - 1
    guard comma > 0, text.tokens[comma].key == Key.comma else { return }
    addBefore(comma, .beforeVerb, candidate, text)
  }

  /// Adds the words of the sentence from `first` on, once for each possible end.
  private mutating func addAfter(
    _ first: Int, _ form: ReportedSpeech.Form, _ candidate: Candidate, _ text: AnalyzedText
  ) {
    guard first < text.tokens.count, text.sharesSentence(first, candidate.cue) else { return }
    var end = first
    var firstComma: Int?
    var lastComma: Int?
    var conjunction: Int?
    while end < text.tokens.count, end - first <= Self.maxWords, text.sharesSentence(end, candidate.cue) {
      if text.isQuoted(end) { break }
      if end > first + 1, text.isPunctuation(end, Key.comma) {
        firstComma = firstComma ?? end
        lastComma = end
      }
      if conjunction == nil, end > first + 2, text.has(end, .conjunction), text.tokens[end].key != Key.that {
        conjunction = end
      }
      end += 1
    }
    // Words that are partly quoted are found by their marks.
    guard end == text.tokens.count || !text.isQuoted(end) else { return }
    add(first..<end, form, .sentence, candidate, text)
    if let firstComma { add(first..<firstComma, form, .firstComma, candidate, text) }
    if let lastComma, lastComma != firstComma { add(first..<lastComma, form, .lastComma, candidate, text) }
    if let conjunction, conjunction - 1 != firstComma {
      add(first..<conjunction, form, .conjunction, candidate, text)
    }
  }

  /// Adds the words of the sentence before a token.
  private mutating func addBefore(
    _ token: Int, _ form: ReportedSpeech.Form, _ candidate: Candidate, _ text: AnalyzedText
  ) {
    var first = token
    while first > 0, token - first < Self.maxWords, text.sharesSentence(first - 1, token), !text.isQuoted(first - 1) {
      first -= 1
    }
    guard first == 0 || !text.isQuoted(first - 1) || !text.sharesSentence(first - 1, token) else { return }
    add(first..<token, form, .sentence, candidate, text)
  }

  private mutating func add(
    _ words: Range<Int>, _ form: ReportedSpeech.Form, _ end: ReportedSpeech.End, _ candidate: Candidate,
    _ text: AnalyzedText
  ) {
    var content = words
    while let last = content.last, !text.isWordOrNumber(last) { content.removeLast() }
    while let first = content.first, !text.isWordOrNumber(first) { content.removeFirst() }
    guard !content.isEmpty else { return }
    choices.append(ReportedSpeech(content: content, form: form, end: end, candidate: candidate))
  }
}
