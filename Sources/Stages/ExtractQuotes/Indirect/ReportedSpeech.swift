import StageKit

/// Words that are reported without marks: `Lee said that it rained`.
struct ReportedSpeech {
  /// The tokens of what is reported.
  let content: Range<Int>
  let candidate: Candidate
  /// Whether `that` or `according to` introduces it, so that it is surely reported.
  let isMarked: Bool
}

/// Finds reported speech with ordinary verbs of speech: one stretch of words a cue at most, without quotations in it.
///
/// Linear in the text: sentences are walked once for each cue up to a bound.
struct ReportedSpeechFinder {
  private(set) var found: [ReportedSpeech] = []
  private var end = 0

  private static let maxWords = 120
  private static let minWords = 3

  mutating func find(_ candidates: [Candidate], _ reading: Reading) {
    found.removeAll(keepingCapacity: true)
    end = 0
    var lastCue = -1
    for candidate in candidates where candidate.cue != lastCue || candidate.form == .verbSubject {
      let speech: ReportedSpeech? =
        switch candidate.form {
        case .accordingTo: accordingTo(candidate, reading)
        case .subjectVerb, .apposition, .farSubject, .sharedSubject: said(candidate, reading)
        case .verbSubject: inverted(candidate, reading)
        default: nil
        }
      guard let speech, speech.content.lowerBound >= end else { continue }
      found.append(speech)
      end = speech.content.upperBound
      lastCue = candidate.cue
    }
  }

  /// `According to Lee, it rained` and `It rained, according to Lee`.
  private func accordingTo(_ candidate: Candidate, _ reading: Reading) -> ReportedSpeech? {
    if reading.isUnitStart(candidate.cue) {
      let comma = candidate.speaker.upperBound
      guard comma < reading.tokens.count, reading.tokens[comma].key == Key.comma else { return nil }
      return make(rest(after: comma, reading), candidate, isMarked: true, reading)
    }
    return make(words(before: candidate.cue, reading), candidate, isMarked: true, reading)
  }

  /// `Lee said that it rained`, `Lee said it rained` and `It rained, Lee said`.
  private func said(_ candidate: Candidate, _ reading: Reading) -> ReportedSpeech? {
    let strength = reading.words[candidate.cue].cueStrength
    guard strength >= 2, !reading.isNounCue(candidate.cue) else { return nil }
    if let that = that(after: candidate.cue, reading) {
      return make(rest(after: that - 1, reading), candidate, isMarked: true, reading)
    }
    guard strength >= 3 else { return nil }
    let comma = candidate.speaker.lowerBound - 1
    if comma > 0, reading.tokens[comma].key == Key.comma, reading.sharesUnit(comma, candidate.cue),
      let speech = make(words(before: comma, reading), candidate, isMarked: false, reading),
      reading.isUnitStart(speech.content.lowerBound)
    {
      return speech
    }
    var next = candidate.cue + 1
    if Key.isTelling(reading.tokens[candidate.cue].key), let hearer = reading.nounPhrase(startingAt: next) {
      next = hearer.upperBound
    }
    while next < reading.tokens.count, reading.has(next, .time), !reading.isQuoted(next) { next += 1 }
    guard next < reading.tokens.count, reading.sharesUnit(next, candidate.cue), reading.beginsClause(next) else {
      return nil
    }
    return make(rest(after: next - 1, reading), candidate, isMarked: false, reading)
  }

  /// `It rained, said Lee`.
  private func inverted(_ candidate: Candidate, _ reading: Reading) -> ReportedSpeech? {
    let comma = candidate.cue - 1
    guard comma > 0, reading.tokens[comma].key == Key.comma, reading.words[candidate.cue].cueStrength >= 4,
      let speech = make(words(before: comma, reading), candidate, isMarked: false, reading),
      reading.isUnitStart(speech.content.lowerBound)
    else { return nil }
    return speech
  }

  /// The `that` which a cue, its hearer and a time may come before.
  private func that(after cue: Int, _ reading: Reading) -> Int? {
    for token in cue + 1..<cue + 8 where token < reading.tokens.count {
      guard reading.sharesUnit(token, cue), reading.isWordOrNumber(token), !reading.isQuoted(token),
        reading.words[token].cueStrength < 3
      else { return nil }
      if reading.tokens[token].key == Key.that { return token }
    }
    return nil
  }

  /// The unit's words behind a token, without what ends the sentence.
  private func rest(after token: Int, _ reading: Reading) -> Range<Int> {
    var end = token + 1
    while end < reading.tokens.count, end - token <= Self.maxWords, reading.sharesUnit(end, token) { end += 1 }
    while end > token + 1, !reading.isWordOrNumber(end - 1) { end -= 1 }
    return token + 1..<end
  }

  /// The unit's words before a token, without the comma.
  private func words(before token: Int, _ reading: Reading) -> Range<Int> {
    var first = token
    while first > 0, token - first < Self.maxWords, reading.sharesUnit(first - 1, token) { first -= 1 }
    var end = token
    while end > first, !reading.isWordOrNumber(end - 1) { end -= 1 }
    return first..<end
  }

  private func make(
    _ content: Range<Int>, _ candidate: Candidate, isMarked: Bool, _ reading: Reading
  ) -> ReportedSpeech? {
    guard content.count >= Self.minWords, content.contains(where: { reading.looksLikeVerb($0) }),
      !content.contains(where: { reading.isQuoted($0) || reading.isMark($0) })
    else { return nil }
    return ReportedSpeech(content: content, candidate: candidate, isMarked: isMarked)
  }
}

extension Reading {
  fileprivate func looksLikeVerb(_ token: Int) -> Bool {
    has(token, [.auxiliary, .verb]) || words[token].looksLikePast || words[token].cueStrength > 0
  }

  /// Whether a clause may begin with the token: a subject does.
  fileprivate func beginsClause(_ token: Int) -> Bool {
    if has(token, [.pronoun, .determiner]) { return !has(token, .object) || has(token, .pronoun) }
    return isCapitalized(token) || words[token].isPlural && !has(token, .function)
  }
}

extension Key {
  private static let telling = ["told", "tell", "tells", "telling"].map { FoldedHash.of($0) }

  static func isTelling(_ key: UInt64) -> Bool { telling.contains(key) }
}
