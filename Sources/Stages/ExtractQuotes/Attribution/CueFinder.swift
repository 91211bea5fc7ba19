import StageKit

/// Finds every cue outside quotations with the subjects it may have.
///
/// Each cue gives at most five candidates and looks at a bounded number of tokens: linear in the text.
struct CueFinder {
  /// The candidates of all cues, in the order of their cues.
  private(set) var candidates: [Candidate] = []
  private var stretchesBefore = 0
  private var withAllVerbs = false
  private var lastCue = -1
  private var lastSubject: Range<Int>?

  /// Finds the cues of a document; verbs that no list has only near quotations, unless all are asked for.
  mutating func find(in reading: Reading, withAllVerbs: Bool) {
    self.withAllVerbs = withAllVerbs
    candidates.removeAll(keepingCapacity: true)
    stretchesBefore = 0
    lastCue = -1
    lastSubject = nil
    var unit: Int32 = -1
    var isNear = false
    for token in reading.tokens.indices {
      while stretchesBefore < reading.stretches.count
        && reading.stretches[stretchesBefore].tokens.lowerBound <= token
      {
        stretchesBefore += 1
      }
      let word = reading.words[token]
      if word.unit != unit || word.stretch >= 0 {
        unit = word.unit
        isNear = withAllVerbs || isNearStretch(token, reading)
      }
      guard isNear, word.stretch < 0 else { continue }
      switch reading.tokens[token].kind {
      case .word:
        if reading.words[token].isPossessive { findOwner(token, reading) } else { findVerb(token, reading) }
      case .punctuation: findPunctuation(token, reading)
      default: break
      }
    }
  }

  /// Whether the token's unit is one in which the speaker of a stretch is looked for.
  private func isNearStretch(_ token: Int, _ reading: Reading) -> Bool {
    let unit = reading.words[token].unit
    if stretchesBefore > 0 {
      let last = reading.stretches[stretchesBefore - 1].tokens.upperBound - 1
      if unit <= reading.words[last].unit + Attributor.unitsBehind { return true }
    }
    return stretchesBefore < reading.stretches.count
      && unit >= reading.words[reading.stretches[stretchesBefore].tokens.lowerBound].unit - Attributor.unitsBefore
  }

  private mutating func add(_ form: Candidate.Form, _ speaker: Range<Int>?, cue: Int) {
    guard let speaker, !speaker.isEmpty else { return }
    candidates.append(Candidate(form: form, speaker: speaker, cue: cue, stretchesBefore: stretchesBefore))
  }

  private mutating func findPunctuation(_ token: Int, _ reading: Reading) {
    let key = reading.tokens[token].key
    if key == Key.colon {
      if let speaker = reading.nounPhrase(endingAt: token - 1) { add(.colon, speaker, cue: token) }
    } else if Key.isDash(key), token > 0, token + 1 < reading.tokens.count, reading.isCapitalized(token + 1) {
      // A name behind a dash signs the quotation that ends right before the dash.
      guard reading.isMark(token - 1), !reading.isQuoted(token + 1) else { return }
      if let speaker = reading.nounPhrase(startingAt: token + 1) { add(.dash, speaker, cue: token) }
    }
  }

  private mutating func findVerb(_ token: Int, _ reading: Reading) {
    let key = reading.tokens[token].key
    if key == Key.according {
      if token + 2 < reading.tokens.count, reading.tokens[token + 1].key == Key.to {
        add(.accordingTo, reading.nounPhrase(startingAt: token + 2), cue: token)
      }
      return
    }
    if key == Key.by { return findAgent(token, reading) }
    let strength = reading.words[token].cueStrength
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
    if reading.mayInvert(token) { add(.verbSubject, reading.nounPhrase(startingAt: token + 1), cue: token) }
  }

  /// `called “a fraud” by Lee`: who does what the last cue says.
  private mutating func findAgent(_ token: Int, _ reading: Reading) {
    guard lastCue >= 0, token - lastCue < 60, reading.sharesUnit(lastCue, token),
      candidates.last?.cue ?? lastCue <= lastCue
    else { return }
    add(.agent, reading.nounPhrase(startingAt: token + 1), cue: lastCue)
  }

  /// `Lee's “big” plan`: the owner of what is quoted right behind.
  private mutating func findOwner(_ token: Int, _ reading: Reading) {
    guard token + 1 < reading.tokens.count, reading.isMark(token + 1), candidates.last?.cue ?? token <= token else {
      return
    }
    add(.owner, reading.nounPhrase(endingAt: token), cue: token)
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
    defer { lastCue = cue }
    let shared = sharedSubject(before: cue, reading)
    var token = cue - 1
    var steps = 0
    while token >= 0, !reading.isQuoted(token), reading.sharesUnit(token, cue), steps < 5,
      reading.has(token, [.adverb, .auxiliary, .time]),
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
        if let shared { addSubject(.sharedSubject, shared, cue: cue) }
      } else {
        findSubjectsAcrossComma(token, cue, reading)
      }
    } else if Key.isRelative(reading.tokens[token].key) {
      addSubject(.subjectVerb, token..<token + 1, cue: cue)
    } else if let subject = reading.nounPhrase(endingAt: token) {
      addSubject(.subjectVerb, subject, cue: cue)
    } else if let shared {
      addSubject(.sharedSubject, shared, cue: cue)
    }
    guard let subject = sentenceSubject(before: cue, reading), subject != lastSubject, subject != shared else {
      return
    }
    addSubject(.sentenceSubject, subject, cue: cue)
  }

  private mutating func addSubject(_ form: Candidate.Form, _ subject: Range<Int>, cue: Int) {
    add(form, subject, cue: cue)
    lastSubject = lastSubject ?? subject
  }

  /// The subject of the last cue of the same unit.
  private func sharedSubject(before cue: Int, _ reading: Reading) -> Range<Int>? {
    guard let lastSubject, lastCue >= 0, cue - lastCue < 60, reading.sharesUnit(lastCue, cue) else { return nil }
    return lastSubject
  }

  /// `Lee, the mayor, said`: what ends before the comma that opens the apposition.
  private mutating func findSubjectsAcrossComma(_ comma: Int, _ cue: Int, _ reading: Reading) {
    var count = 0
    var token = comma - 1
    while token > 0, comma - token < 30, reading.sharesUnit(token, cue), !reading.isQuoted(token), count < 2 {
      if reading.tokens[token].key == Key.comma, let subject = reading.nounPhrase(endingAt: token - 1),
        !reading.has(subject.lowerBound, [.adverb, .opener]) || subject.count > 1
      {
        addSubject(.apposition, subject, cue: cue)
        count += 1
      }
      token -= 1
    }
    if count == 0, let subject = sentenceSubject(before: cue, reading) { addSubject(.farSubject, subject, cue: cue) }
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
  fileprivate static func isRelative(_ key: UInt64) -> Bool { key == that || key == which }
}

extension Reading {
  /// Whether a word that is no listed cue looks like a verb with a subject before it.
  fileprivate func looksLikeFiniteVerb(_ token: Int) -> Bool {
    let word = words[token]
    if isCapitalized(token) || token == 0 || isUnitStart(token) || !word.classes.isDisjoint(with: .auxiliary) {
      return false
    }
    if word.looksLikePast || word.classes.contains(.verb) { return !has(token - 1, [.determiner, .auxiliary]) }
    // A word in -s is one behind a pronoun or a name.
    return word.isPlural && (has(token - 1, [.pronoun, .adverb]) || isCapitalized(token - 1))
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
