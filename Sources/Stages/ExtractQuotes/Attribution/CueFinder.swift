import StageKit

/// Finds every cue outside quoted spans, with its possible subjects.
///
/// Looks at a bounded number of tokens for each cue: linear in the text.
struct CueFinder {
  /// The candidates of all cues, in the order of their cues.
  private(set) var candidates: [Candidate] = []
  /// The number of quoted spans that begin before the current token.
  private var quotedSpansBefore = 0
  private var withAllVerbs = false
  private var lastCue = -1
  /// The last verb with a subject, which a later cue may share.
  private var lastVerb = -1
  private var lastSubject: Range<Int>?

  /// Finds the cues of a document. Verbs that are in no list count only near quoted spans, unless `withAllVerbs`.
  mutating func find(in text: AnalyzedText, withAllVerbs: Bool) {
    self.withAllVerbs = withAllVerbs
    candidates.removeAll(keepingCapacity: true)
    quotedSpansBefore = 0
    lastCue = -1
    lastVerb = -1
    lastSubject = nil
    // Cues are looked for in sentences up to `lastNear` and from `nextNear` on.
    var lastNear: Int32 = withAllVerbs ? .max : .min
    var nextNear: Int32 = .min
    var token = 0
    var quotedSpan = nextQuotedSpan(text, &nextNear)
    while token < text.words.count {
      if token >= quotedSpan.lowerBound {
        lastNear = max(lastNear, text.words[quotedSpan.upperBound - 1].sentence &+ Attributor.sentencesAfter)
        token = quotedSpan.upperBound
        quotedSpansBefore += 1
        quotedSpan = nextQuotedSpan(text, &nextNear)
        continue
      }
      let sentence = text.words[token].sentence
      if sentence > lastNear, sentence < nextNear {
        if quotedSpansBefore == text.quotedSpans.count { return }
      } else {
        findCue(token, text)
      }
      token += 1
    }
  }

  /// The tokens of the next quoted span, and the first sentence in which its speaker is looked for.
  private func nextQuotedSpan(_ text: AnalyzedText, _ firstSentence: inout Int32) -> Range<Int> {
    guard quotedSpansBefore < text.quotedSpans.count else {
      firstSentence = .max
      return text.words.count..<text.words.count
    }
    let tokens = text.quotedSpans[quotedSpansBefore].tokens
    firstSentence = text.words[tokens.lowerBound].sentence - Attributor.sentencesBefore
    return tokens
  }

  @inline(__always)
  private mutating func findCue(_ token: Int, _ text: AnalyzedText) {
    switch text.tokens[token].kind {
    case .word:
      let word = text.words[token]
      if word.isPossessive {
        findOwner(token, text)
      } else if word.cueStrength > 0 || word.ending != [] || !word.classes.isDisjoint(with: Self.cueClasses) {
        findVerb(token, text)
      }
    case .punctuation: findPunctuation(token, text)
    default: break
    }
  }

  /// The classes of words that may be cues or part of one.
  private static var cueClasses: WordClass { [.function, .determiner, .sentenceOpener, .verb, .namingNoun] }

  private mutating func add(_ form: Candidate.Form, _ speaker: Range<Int>?, cue: Int, _ text: AnalyzedText) {
    guard let speaker, !speaker.isEmpty else { return }
    var candidate = Candidate(form: form, speaker: speaker, cue: cue)
    if speaker.upperBound < cue { candidate.speakerCueGap = SpeakerCueGap.of(speaker.upperBound..<cue, text) }
    candidates.append(candidate)
  }

  private mutating func findPunctuation(_ token: Int, _ text: AnalyzedText) {
    let key = text.tokens[token].key
    if key == Key.colon {
      if let speaker = text.nounPhrase(endingAt: token - 1) { add(.colon, speaker, cue: token, text) }
    } else if Key.isDash(key), token > 0, token + 1 < text.tokens.count, text.isCapitalized(token + 1) {
      // A name after a dash is the signature of the quotation that ends right before the dash.
      guard text.isMark(token - 1), !text.isQuoted(token + 1) else { return }
      if let speaker = text.nounPhrase(startingAt: token + 1) { add(.dash, speaker, cue: token, text) }
    }
  }

  private mutating func findVerb(_ token: Int, _ text: AnalyzedText) {
    let key = text.tokens[token].key
    if key == Key.according {
      if token + 2 < text.tokens.count, text.tokens[token + 1].key == Key.to {
        add(.accordingTo, text.nounPhrase(startingAt: token + 2), cue: token, text)
      }
      return
    }
    if key == Key.by { return findAgent(token, text) }
    if key == Key.words, token + 2 < text.tokens.count, text.tokens[token + 1].key == Key.of {
      return add(.accordingTo, text.nounPhrase(startingAt: token + 2), cue: token, text)
    }
    let strength = text.words[token].cueStrength
    if text.has(token, .determiner), Key.isPossessive(key) { findOwner(token, text) }
    guard strength > 0 else {
      // Any verb may introduce a quotation in its sentence: `the law demands “good faith”`.
      if text.looksLikeFiniteVerb(token), withAllVerbs || hasQuotedSpanInSentence(token, text) {
        findSubjects(of: token, text)
      }
      return
    }
    // `State` in `the Islamic State` is not a verb.
    if strength < 3, text.isCapitalized(token), !text.isSentenceStart(token) { return }
    findSubjects(of: token, text)
    if text.mayInvert(token) { add(.verbSubject, text.nounPhrase(startingAt: token + 1), cue: token, text) }
  }

  /// `called “a fraud” by Lee`: the agent of the last cue.
  private mutating func findAgent(_ token: Int, _ text: AnalyzedText) {
    guard lastCue >= 0, token - lastCue < 60, text.sharesSentence(lastCue, token),
      candidates.last?.cue ?? lastCue <= lastCue
    else { return }
    add(.agent, text.nounPhrase(startingAt: token + 1), cue: lastCue, text)
  }

  /// `Lee's “big” plan`, `his “big” plan`: the owner of the quoted words right after.
  private mutating func findOwner(_ token: Int, _ text: AnalyzedText) {
    guard token + 1 < text.tokens.count, candidates.last?.cue ?? token <= token else { return }
    let owner = text.words[token].isPossessive ? text.nounPhrase(endingAt: token) : token..<token + 1
    if text.isMark(token + 1) {
      add(.owner, owner, cue: token, text)
    }
  }

  /// Whether the token's sentence has a quoted span.
  private func hasQuotedSpanInSentence(_ token: Int, _ text: AnalyzedText) -> Bool {
    let quotedSpans = text.quotedSpans
    if quotedSpansBefore > 0, text.sharesSentence(quotedSpans[quotedSpansBefore - 1].tokens.upperBound - 1, token) {
      return true
    }
    return quotedSpansBefore < quotedSpans.count
      && text.sharesSentence(quotedSpans[quotedSpansBefore].tokens.lowerBound, token)
  }

  private mutating func findSubjects(of cue: Int, _ text: AnalyzedText) {
    let isVerb = !text.isNounCue(cue) && !text.looksLikePlural(cue)
    let before = (lastSubject, lastVerb)
    defer {
      lastCue = cue
      // Words that may be nouns have no subject to share.
      if !isVerb { (lastSubject, lastVerb) = before } else { lastVerb = cue }
    }
    let shared = sharedSubject(before: cue, text)
    var token = cue - 1
    var steps = 0
    while token >= 0, !text.isQuoted(token), text.sharesSentence(token, cue), steps < 5,
      text.has(token, [.adverb, .auxiliary, .time]) || text.words[token].looksLikeAdverb,
      !text.isCapitalized(token) || text.isSentenceStart(token)
        || text.has(token, .time)
    {
      token -= 1
      steps += 1
    }
    lastSubject = nil
    guard token >= 0, text.sharesSentence(token, cue), !text.isQuoted(token), !text.isMark(token) else { return }
    if text.tokens[token].key == Key.comma {
      if text.words[cue].isParticiple {
        if let shared { addSubject(.sharedSubject, shared, cue: cue, text) }
      } else {
        findSubjectsAcrossComma(token, cue, text)
      }
    } else if Key.isRelative(text.tokens[token].key) || Key.isPossessive(text.tokens[token].key) {
      addSubject(.subjectVerb, token..<token + 1, cue: cue, text)
    } else if let subject = text.nounPhrase(endingAt: token) {
      addSubject(.subjectVerb, subject, cue: cue, text)
      // `went to the town hall calling it`: the phrase before a participle may not be its subject.
      if text.words[cue].isParticiple, let shared, shared != subject {
        addSubject(.sharedSubject, shared, cue: cue, text)
      }
    } else if let shared {
      addSubject(.sharedSubject, shared, cue: cue, text)
    }
    guard let subject = sentenceSubject(before: cue, text), subject != lastSubject, subject != shared else {
      return
    }
    addSubject(.sentenceSubject, subject, cue: cue, text)
  }

  private mutating func addSubject(_ form: Candidate.Form, _ subject: Range<Int>, cue: Int, _ text: AnalyzedText) {
    add(form, subject, cue: cue, text)
    lastSubject = lastSubject ?? subject
  }

  /// The subject of the last cue in the same sentence.
  private func sharedSubject(before cue: Int, _ text: AnalyzedText) -> Range<Int>? {
    guard let lastSubject, lastVerb >= 0, cue - lastVerb < 60, text.sharesSentence(lastVerb, cue) else { return nil }
    return lastSubject
  }

  /// `Lee, the mayor, said`: the noun phrases that end before a comma which may open the apposition.
  private mutating func findSubjectsAcrossComma(_ comma: Int, _ cue: Int, _ text: AnalyzedText) {
    var count = 0
    var token = comma - 1
    while token > 0, comma - token < 30, text.sharesSentence(token, cue), !text.isQuoted(token), count < 2 {
      if text.tokens[token].key == Key.comma, let subject = text.nounPhrase(endingAt: token - 1),
        !text.has(subject.lowerBound, [.adverb, .sentenceOpener]) || subject.count > 1
          || text.has(subject.lowerBound, .pronoun)
      {
        addSubject(.apposition, subject, cue: cue, text)
        count += 1
      }
      token -= 1
    }
    if count == 0, let subject = sentenceSubject(before: cue, text) {
      addSubject(.farSubject, subject, cue: cue, text)
    }
  }

  /// The first noun phrase between the cue and the start of its sentence or the last quoted span, without words that
  /// introduce a sentence: `But Lee`, `On Friday, Lee`.
  private func sentenceSubject(before cue: Int, _ text: AnalyzedText) -> Range<Int>? {
    var token = cue
    while token > 0, cue - token < 60, text.sharesSentence(token - 1, cue), !text.isQuoted(token - 1) { token -= 1 }
    while token < cue {
      if !text.isWordOrNumber(token) || text.has(token, .adverb) {
        token += 1
      } else if text.has(token, [.function, .auxiliary, .time]) || text.words[token].cueStrength > 0 {
        // The subject follows a conjunction; the words after a preposition end with a comma.
        if let subject = text.nounPhrase(startingAt: token + 1), subject.upperBound <= cue,
          text.isPersonal(subject)
        {
          return subject
        }
        while token < cue, text.tokens[token].key != Key.comma { token += 1 }
        if token == cue { return nil }
      } else {
        break
      }
    }
    guard token < cue, let subject = text.nounPhrase(startingAt: token), subject.upperBound <= cue else {
      return nil
    }
    return subject
  }
}
