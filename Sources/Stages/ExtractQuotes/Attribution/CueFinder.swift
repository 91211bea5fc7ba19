import StageKit

/// Finds every cue outside quotations with the subjects it may have.
///
/// Each cue gives a few candidates and looks at a bounded number of tokens: linear in the text.
struct CueFinder {
  /// The candidates of all cues, in the order of their cues.
  private(set) var candidates: [Candidate] = []
  /// How many stretches begin before the token at hand.
  private var stretchesBefore = 0
  private var withAllVerbs = false
  private var lastCue = -1
  /// The verb whose subject another cue may share.
  private var lastVerb = -1
  private var lastSubject: Range<Int>?

  /// Finds the cues of a document; verbs that no list has only near quotations, unless all are asked for.
  mutating func find(in reading: Reading, withAllVerbs: Bool) {
    self.withAllVerbs = withAllVerbs
    candidates.removeAll(keepingCapacity: true)
    stretchesBefore = 0
    lastCue = -1
    lastVerb = -1
    lastSubject = nil
    // The units in which the speaker of a stretch is looked for: up to the first number, and from the second one on.
    var lastNear: Int32 = withAllVerbs ? .max : .min
    var nextNear: Int32 = .min
    var token = 0
    var stretch = nextStretch(reading, &nextNear)
    while token < reading.words.count {
      if token >= stretch.lowerBound {
        lastNear = max(lastNear, reading.words[stretch.upperBound - 1].unit &+ Attributor.unitsBehind)
        token = stretch.upperBound
        stretchesBefore += 1
        stretch = nextStretch(reading, &nextNear)
        continue
      }
      let unit = reading.words[token].unit
      if unit > lastNear, unit < nextNear {
        if stretchesBefore == reading.stretches.count { return }
      } else {
        findCue(token, reading)
      }
      token += 1
    }
  }

  /// The tokens of the next stretch, and the first unit in which its speaker is looked for.
  private func nextStretch(_ reading: Reading, _ firstUnit: inout Int32) -> Range<Int> {
    guard stretchesBefore < reading.stretches.count else {
      firstUnit = .max
      return reading.words.count..<reading.words.count
    }
    let tokens = reading.stretches[stretchesBefore].tokens
    firstUnit = reading.words[tokens.lowerBound].unit - Attributor.unitsBefore
    return tokens
  }

  @inline(__always)
  private mutating func findCue(_ token: Int, _ reading: Reading) {
    switch reading.tokens[token].kind {
    case .word:
      let word = reading.words[token]
      if word.isPossessive {
        findOwner(token, reading)
      } else if word.cueStrength > 0 || word.ending != [] || !word.classes.isDisjoint(with: Self.cueClasses) {
        findVerb(token, reading)
      }
    case .punctuation: findPunctuation(token, reading)
    default: break
    }
  }

  /// The classes of words that may be cues or belong to one.
  private static var cueClasses: WordClass { [.function, .determiner, .opener, .verb, .word] }

  private mutating func add(_ form: Candidate.Form, _ speaker: Range<Int>?, cue: Int, _ reading: Reading) {
    guard let speaker, !speaker.isEmpty else { return }
    var candidate = Candidate(form: form, speaker: speaker, cue: cue)
    if speaker.upperBound < cue { candidate.bridge = Bridge.of(speaker.upperBound..<cue, reading) }
    candidates.append(candidate)
  }

  private mutating func findPunctuation(_ token: Int, _ reading: Reading) {
    let key = reading.tokens[token].key
    if key == Key.colon {
      if let speaker = reading.nounPhrase(endingAt: token - 1) { add(.colon, speaker, cue: token, reading) }
    } else if Key.isDash(key), token > 0, token + 1 < reading.tokens.count, reading.isCapitalized(token + 1) {
      // A name behind a dash signs the quotation that ends right before the dash.
      guard reading.isMark(token - 1), !reading.isQuoted(token + 1) else { return }
      if let speaker = reading.nounPhrase(startingAt: token + 1) { add(.dash, speaker, cue: token, reading) }
    }
  }

  private mutating func findVerb(_ token: Int, _ reading: Reading) {
    let key = reading.tokens[token].key
    if key == Key.according {
      if token + 2 < reading.tokens.count, reading.tokens[token + 1].key == Key.to {
        add(.accordingTo, reading.nounPhrase(startingAt: token + 2), cue: token, reading)
      }
      return
    }
    if key == Key.by { return findAgent(token, reading) }
    if key == Key.words, token + 2 < reading.tokens.count, reading.tokens[token + 1].key == Key.of {
      return add(.accordingTo, reading.nounPhrase(startingAt: token + 2), cue: token, reading)
    }
    let strength = reading.words[token].cueStrength
    if reading.has(token, .determiner), Key.isPossessive(key) { findOwner(token, reading) }
    guard strength > 0 else {
      // Any verb may introduce what is quoted in its sentence: `the law demands “good faith”`.
      if reading.looksLikeFiniteVerb(token), withAllVerbs || hasStretchInUnit(token, reading) {
        findSubjects(of: token, reading)
      }
      return
    }
    // `State` in `the Islamic State` is no verb.
    if strength < 3, reading.isCapitalized(token), !reading.isUnitStart(token) { return }
    findSubjects(of: token, reading)
    if reading.mayInvert(token) { add(.verbSubject, reading.nounPhrase(startingAt: token + 1), cue: token, reading) }
  }

  /// `called “a fraud” by Lee`: who does what the last cue says.
  private mutating func findAgent(_ token: Int, _ reading: Reading) {
    guard lastCue >= 0, token - lastCue < 60, reading.sharesUnit(lastCue, token),
      candidates.last?.cue ?? lastCue <= lastCue
    else { return }
    add(.agent, reading.nounPhrase(startingAt: token + 1), cue: lastCue, reading)
  }

  /// `Lee's “big” plan`, `his “big” plan`: the owner of what is quoted right behind.
  private mutating func findOwner(_ token: Int, _ reading: Reading) {
    guard token + 1 < reading.tokens.count, candidates.last?.cue ?? token <= token else { return }
    let owner = reading.words[token].isPossessive ? reading.nounPhrase(endingAt: token) : token..<token + 1
    if reading.isMark(token + 1) {
      add(.owner, owner, cue: token, reading)
    }
  }

  /// Whether words between marks share the token's unit.
  private func hasStretchInUnit(_ token: Int, _ reading: Reading) -> Bool {
    let stretches = reading.stretches
    if stretchesBefore > 0, reading.sharesUnit(stretches[stretchesBefore - 1].tokens.upperBound - 1, token) {
      return true
    }
    return stretchesBefore < stretches.count
      && reading.sharesUnit(stretches[stretchesBefore].tokens.lowerBound, token)
  }

  private mutating func findSubjects(of cue: Int, _ reading: Reading) {
    let isVerb = !reading.isNounCue(cue) && !reading.looksLikePlural(cue)
    let before = (lastSubject, lastVerb)
    defer {
      lastCue = cue
      // Nouns that may be verbs have no subject to share.
      if !isVerb { (lastSubject, lastVerb) = before } else { lastVerb = cue }
    }
    let shared = sharedSubject(before: cue, reading)
    var token = cue - 1
    var steps = 0
    while token >= 0, !reading.isQuoted(token), reading.sharesUnit(token, cue), steps < 5,
      reading.has(token, [.adverb, .auxiliary, .time]) || reading.words[token].looksLikeAdverb,
      !reading.isCapitalized(token) || reading.isUnitStart(token)
        || reading.has(token, .time)
    {
      token -= 1
      steps += 1
    }
    lastSubject = nil
    guard token >= 0, reading.sharesUnit(token, cue), !reading.isQuoted(token), !reading.isMark(token) else { return }
    if reading.tokens[token].key == Key.comma {
      if reading.words[cue].isParticiple {
        if let shared { addSubject(.sharedSubject, shared, cue: cue, reading) }
      } else {
        findSubjectsAcrossComma(token, cue, reading)
      }
    } else if Key.isRelative(reading.tokens[token].key) || Key.isPossessive(reading.tokens[token].key) {
      addSubject(.subjectVerb, token..<token + 1, cue: cue, reading)
    } else if let subject = reading.nounPhrase(endingAt: token) {
      addSubject(.subjectVerb, subject, cue: cue, reading)
      // `went to the town hall calling it`: no phrase before a participle need be its subject.
      if reading.words[cue].isParticiple, let shared, shared != subject {
        addSubject(.sharedSubject, shared, cue: cue, reading)
      }
    } else if let shared {
      addSubject(.sharedSubject, shared, cue: cue, reading)
    }
    guard let subject = sentenceSubject(before: cue, reading), subject != lastSubject, subject != shared else {
      return
    }
    addSubject(.sentenceSubject, subject, cue: cue, reading)
  }

  private mutating func addSubject(_ form: Candidate.Form, _ subject: Range<Int>, cue: Int, _ reading: Reading) {
    add(form, subject, cue: cue, reading)
    lastSubject = lastSubject ?? subject
  }

  /// The subject of the last cue of the same unit.
  private func sharedSubject(before cue: Int, _ reading: Reading) -> Range<Int>? {
    guard let lastSubject, lastVerb >= 0, cue - lastVerb < 60, reading.sharesUnit(lastVerb, cue) else { return nil }
    return lastSubject
  }

  /// `Lee, the mayor, said`: what ends before the comma that opens the apposition.
  private mutating func findSubjectsAcrossComma(_ comma: Int, _ cue: Int, _ reading: Reading) {
    var count = 0
    var token = comma - 1
    while token > 0, comma - token < 30, reading.sharesUnit(token, cue), !reading.isQuoted(token), count < 2 {
      if reading.tokens[token].key == Key.comma, let subject = reading.nounPhrase(endingAt: token - 1),
        !reading.has(subject.lowerBound, [.adverb, .opener]) || subject.count > 1
          || reading.has(subject.lowerBound, .pronoun)
      {
        addSubject(.apposition, subject, cue: cue, reading)
        count += 1
      }
      token -= 1
    }
    if count == 0, let subject = sentenceSubject(before: cue, reading) {
      addSubject(.farSubject, subject, cue: cue, reading)
    }
  }

  /// The noun phrase that begins the words before the cue, back to the unit's start or the last quotation, behind what
  /// introduces a sentence: `But Lee`, `On Friday, Lee`.
  private func sentenceSubject(before cue: Int, _ reading: Reading) -> Range<Int>? {
    var token = cue
    while token > 0, cue - token < 60, reading.sharesUnit(token - 1, cue), !reading.isQuoted(token - 1) { token -= 1 }
    while token < cue {
      if !reading.isWordOrNumber(token) || reading.has(token, .adverb) {
        token += 1
      } else if reading.has(token, [.function, .auxiliary, .time]) || reading.words[token].cueStrength > 0 {
        // What follows a conjunction is the subject; what follows a preposition ends with a comma.
        if let subject = reading.nounPhrase(startingAt: token + 1), subject.upperBound <= cue,
          reading.isPersonal(subject)
        {
          return subject
        }
        while token < cue, reading.tokens[token].key != Key.comma { token += 1 }
        if token == cue { return nil }
      } else {
        break
      }
    }
    guard token < cue, let subject = reading.nounPhrase(startingAt: token), subject.upperBound <= cue else {
      return nil
    }
    return subject
  }
}

extension Key {
  /// `that` and `which`, which stand for what is before them.
  fileprivate static func isPossessive(_ key: UInt64) -> Bool {
    key == his || key == her || key == its || key == their || key == my || key == our
  }

  fileprivate static func isRelative(_ key: UInt64) -> Bool { key == that || key == which }
}

extension Reading {
  /// Whether a word that is no listed cue looks like a verb with a subject before it.
  fileprivate func looksLikeFiniteVerb(_ token: Int) -> Bool {
    let word = words[token]
    if isCapitalized(token) || token == 0 || isUnitStart(token) || !word.classes.isDisjoint(with: .auxiliary) {
      return false
    }
    if word.looksLikePast || word.classes.contains(.verb) {
      return !has(token - 1, [.determiner, .auxiliary]) && !words[token - 1].isPossessive
    }
    // A word in -s is one behind a pronoun or a name.
    return word.isPlural && (has(token - 1, [.pronoun, .adverb]) || isCapitalized(token - 1))
  }

  /// Whether a word in -s that is no verb of speech is a noun: nothing behind it looks like an object.
  fileprivate func looksLikePlural(_ token: Int) -> Bool {
    guard words[token].isPlural, words[token].classes.isEmpty, words[token].cueStrength < 3 else { return false }
    let next = token + 1
    guard next < tokens.count, sharesUnit(next, token) else { return true }
    return !has(next, [.determiner, .object, .adverb]) && !isCapitalized(next) && !isQuoted(next) && !isMark(next)
      && tokens[next].key != Key.that && tokens[next].key != Key.to
  }

  /// Whether a subject may follow the cue: where a clause begins with it.
  fileprivate func mayInvert(_ cue: Int) -> Bool {
    guard cue > 0, !isUnitStart(cue) else { return true }
    let before = cue - 1
    return tokens[before].kind != .word && tokens[before].kind != .number || isQuoted(before)
      || has(before, [.function, .adverb])
  }

  /// Whether a phrase can only be a subject: a personal pronoun in that case.
  fileprivate func isPersonal(_ phrase: Range<Int>) -> Bool {
    let first = phrase.lowerBound
    return phrase.count == 1 && has(first, .pronoun) && !has(first, .object)
      || isUnitStart(first - 1) && has(first - 1, .opener) && has(first - 1, .conjunction)
  }
}
