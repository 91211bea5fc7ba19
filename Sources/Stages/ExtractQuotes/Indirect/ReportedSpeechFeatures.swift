import Learning
import StageKit

/// Computes the features of the choices for what a cue reports.
struct ReportedSpeechFeatures {
  /// The templates. The raw values are part of the hash; they start after those of ``FeatureTemplate``.
  private enum Template: UInt64 {
    case form = 256, cue, cueForm, cueEnd, cueFirst, first, firstForm, second
    case subject = 265, subjectForm, length, beginsSentence
    case lastWord = 271, following, verb, strength, noun, cueSecond, strengthFirst, beforeSubject
    case nothing, nothingCue, nothingBefore, nothingAfter, nothingSubject
    case nothingPair = 285
  }

  let text: AnalyzedText

  /// Adds the features of a choice to a sink.
  func find<Sink: FeatureSink>(_ speech: ReportedSpeech, into sink: inout Sink) {
    let cue = speech.candidate.cue
    let key = text.tokens[cue].key
    let content = speech.content
    let form = speech.form.rawValue
    let formAndEnd = form << 2 | speech.end.rawValue
    let first = text.featureKey(content.lowerBound)
    let second = content.count > 1 ? text.featureKey(content.lowerBound + 1) : 0
    let subject = text.phraseType(speech.candidate.speaker)
    let strength = UInt64(text.words[cue].cueStrength)
    func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0) { sink.add(template.rawValue, a, b) }

    add(.form, formAndEnd)
    add(.form, formAndEnd, 1 + UInt64(speech.candidate.form.rawValue))
    add(.cue, key)
    add(.cueForm, key, form)
    add(.cueEnd, key, formAndEnd)
    add(.cueFirst, key, first)
    add(.first, text.tokens[content.lowerBound].key, form)
    add(.firstForm, first, formAndEnd)
    add(.second, first, second)
    add(.second, second, 1 + form)
    add(.cueSecond, key, second)
    add(.subject, subject, formAndEnd)
    add(.subjectForm, text.phraseClass(speech.candidate.speaker), form)
    add(.length, Buckets.count(content.count), formAndEnd)
    add(.length, Buckets.count(content.count), 64 + first)
    add(.strength, strength, formAndEnd)
    add(.strengthFirst, strength, first)
    add(.lastWord, text.featureKey(content.upperBound - 1), speech.end.rawValue)
    if content.upperBound + 1 < text.tokens.count {
      add(.following, text.featureKey(content.upperBound), formAndEnd)
      add(.following, text.featureKey(content.upperBound), 64 &+ text.featureKey(content.upperBound + 1))
    }
    add(.beginsSentence, text.isSentenceStart(content.lowerBound) ? 1 : 0, form)
    var verbs: UInt64 = 0
    for token in content.prefix(30) where text.looksLikeVerb(token) { verbs += 1 }
    add(.verb, min(verbs, 3), formAndEnd)
    add(.verb, min(verbs, 3), 64 + first)
    if speech.candidate.speaker.lowerBound > 0 {
      add(.beforeSubject, text.featureKey(speech.candidate.speaker.lowerBound - 1), form)
    }
    if text.isNounCue(cue) { add(.noun, first, formAndEnd) }
  }

  /// Adds the features of the choice that the cue reports nothing.
  func findNothing<Sink: FeatureSink>(_ cue: Int, into sink: inout Sink) {
    let key = text.tokens[cue].key
    func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0) { sink.add(template.rawValue, a, b) }
    add(.nothing)
    add(.nothingCue, key)
    add(.nothingCue, UInt64(text.words[cue].cueStrength), 1)
    let before = cue > 0 ? text.featureKey(cue - 1) : 0
    let after = cue + 1 < text.tokens.count ? text.featureKey(cue + 1) : 0
    add(.nothingBefore, before)
    add(.nothingBefore, key, 1 &+ before)
    add(.nothingAfter, after)
    add(.nothingAfter, key, 1 &+ after)
    add(.nothingPair, before, after)
    if cue > 1 { add(.nothingBefore, before, 2 &+ text.featureKey(cue - 2)) }
    add(.nothingSubject, text.isNounCue(cue) ? 1 : 0, text.words[cue].isParticiple ? 1 : 0)
    add(.nothingSubject, text.isCapitalized(cue) ? 3 : 2)
  }
}

extension AnalyzedText {
  /// Whether a word looks like a verb.
  func looksLikeVerb(_ token: Int) -> Bool {
    has(token, [.auxiliary, .verb]) || words[token].looksLikePast || words[token].cueStrength > 0
  }
}
