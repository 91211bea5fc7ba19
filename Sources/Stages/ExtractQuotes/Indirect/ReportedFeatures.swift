import Learning
import StageKit

/// Finds the features of what a cue may report.
struct ReportedFeatures {
  /// What is looked at.
  private enum Template: UInt64 {
    case form = 256, cue, cueForm, cueEnd, cueFirst, first, firstForm, second, beforeCue, subject, subjectForm, length
    case beginsSentence, that, hearer, lastWord, follower, verb, strength, noun, cueSecond, strengthFirst, beforeSubject
    case nothing, nothingCue, nothingBefore, nothingAfter, nothingSubject, nothingStretch, nothingPair
  }

  let reading: Reading

  func find<Sink: FeatureSink>(_ speech: ReportedSpeech, into sink: inout Sink) {
    let cue = speech.candidate.cue
    let key = reading.tokens[cue].key
    let content = speech.content
    let form = speech.form.rawValue
    let place = form << 2 | speech.end.rawValue
    let first = reading.outline(content.lowerBound)
    let second = content.count > 1 ? reading.outline(content.lowerBound + 1) : 0
    let subject = reading.phraseType(speech.candidate.speaker)
    let strength = UInt64(reading.words[cue].cueStrength)
    func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0) { sink.add(template.rawValue, a, b) }

    add(.form, place)
    add(.form, place, 1 + UInt64(speech.candidate.form.rawValue))
    add(.cue, key)
    add(.cueForm, key, form)
    add(.cueEnd, key, place)
    add(.cueFirst, key, first)
    add(.first, reading.tokens[content.lowerBound].key, form)
    add(.firstForm, first, place)
    add(.second, first, second)
    add(.second, second, 1 + form)
    add(.cueSecond, key, second)
    add(.subject, subject, place)
    add(.subjectForm, reading.phraseClass(speech.candidate.speaker), form)
    add(.length, Buckets.count(content.count), place)
    add(.length, Buckets.count(content.count), 64 + first)
    add(.strength, strength, place)
    add(.strengthFirst, strength, first)
    add(.lastWord, reading.outline(content.upperBound - 1), speech.end.rawValue)
    if content.upperBound + 1 < reading.tokens.count {
      add(.follower, reading.outline(content.upperBound), place)
      add(.follower, reading.outline(content.upperBound), 64 &+ reading.outline(content.upperBound + 1))
    }
    add(.beginsSentence, reading.isUnitStart(content.lowerBound) ? 1 : 0, form)
    var verbs: UInt64 = 0
    for token in content.prefix(30) where reading.looksLikeVerb(token) { verbs += 1 }
    add(.verb, min(verbs, 3), place)
    add(.verb, min(verbs, 3), 64 + first)
    if speech.candidate.speaker.lowerBound > 0 {
      add(.beforeSubject, reading.outline(speech.candidate.speaker.lowerBound - 1), form)
    }
    if reading.isNounCue(cue) { add(.noun, first, place) }
  }

  /// The features of the cue reporting nothing.
  func findNothing<Sink: FeatureSink>(_ cue: Int, into sink: inout Sink) {
    let key = reading.tokens[cue].key
    func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0) { sink.add(template.rawValue, a, b) }
    add(.nothing)
    add(.nothingCue, key)
    add(.nothingCue, UInt64(reading.words[cue].cueStrength), 1)
    let before = cue > 0 ? reading.outline(cue - 1) : 0
    let after = cue + 1 < reading.tokens.count ? reading.outline(cue + 1) : 0
    add(.nothingBefore, before)
    add(.nothingBefore, key, 1 &+ before)
    add(.nothingAfter, after)
    add(.nothingAfter, key, 1 &+ after)
    add(.nothingPair, before, after)
    if cue > 1 { add(.nothingBefore, before, 2 &+ reading.outline(cue - 2)) }
    add(.nothingSubject, reading.isNounCue(cue) ? 1 : 0, reading.words[cue].isParticiple ? 1 : 0)
    add(.nothingSubject, reading.isCapitalized(cue) ? 3 : 2)
  }
}

extension Reading {
  func looksLikeVerb(_ token: Int) -> Bool {
    has(token, [.auxiliary, .verb]) || words[token].looksLikePast || words[token].cueStrength > 0
  }
}
