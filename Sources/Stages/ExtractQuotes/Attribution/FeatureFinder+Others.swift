import Learning
import StageKit

extension FeatureFinder {
  /// The features of the speaker before going on.
  func findContinuation<Sink: FeatureSink>(_ reading: Reading, into sink: inout Sink) {
    guard let (stretch, candidate) = previous.spoken else { return }
    let last = reading.stretches[stretch].tokens.upperBound - 1
    let first = context.tokens.lowerBound
    let paragraphs = UInt64(min(max(Int(reading.words[first].paragraph - reading.words[last].paragraph), 0), 3))
    let units = UInt64(min(max(Int(reading.words[first].unit - reading.words[last].unit), 0), 4))
    let gap = Gap(min(last + 1, first)..<first, reading)
    let distance = Buckets.count(gap.words)
    let isNext: UInt64 = stretch + 1 == context.index ? 1 : 0
    let lower: UInt64 = context.isLowerCase ? 1 : 0
    let ending = context.ending.rawValue
    sink.add(.continuation)
    sink.add(.goesOnPlace, paragraphs, isNext)
    sink.add(.goesOnPlace, paragraphs << 3 | units, 2 + isNext)
    sink.add(.goesOnDistance, distance << 5 | paragraphs << 3 | units, isNext)
    sink.add(.goesOnIntroduction, introduction, paragraphs)
    sink.add(.goesOnIntroduction, introduction, 8 + distance)
    sink.add(.goesOnCapital, lower, paragraphs << 3 | units)
    sink.add(.goesOnRival, rival << 2 | paragraphs, units)
    sink.add(.goesOnRival, cueCount, paragraphs << 8)
    sink.add(.goesOnLength, context.lengthClass << 3 | ending, paragraphs)
    sink.add(.goesOnForm, UInt64(candidate.form.rawValue), paragraphs << 1 | (candidate.cue > last ? 1 : 0))
    if let before = gap.first { sink.add(.goesOnFirstWord, reading.outline(before), paragraphs) }
    sink.add(.goesOnBehind, ending << 3 | context.follower.rawValue, min(paragraphs, 1) << 4 | distance)
    sink.add(.goesOnEnding, StretchContext.lastKind(of: stretch, reading) << 3 | ending, paragraphs << 3 | units)
    if reading.stretches[stretch].isUnclosed { sink.add(.goesOnUnclosed, paragraphs, isNext) }
    if context.standsAlone { sink.add(.goesOnAlone, paragraphs, isNext << 4 | min(context.lengthClass, 5)) }
    if context.isTitleCase { sink.add(.goesOnAlone, paragraphs, 64 + context.lengthClass) }
    if context.isInPhrase { sink.add(.goesOnAlone, paragraphs, 128) }
  }

  /// The features of nobody speaking: a title, a term, irony.
  func findNobody<Sink: FeatureSink>(_ reading: Reading, into sink: inout Sink) {
    let length = context.lengthClass
    let ending = context.ending.rawValue
    let lower: UInt64 = context.isLowerCase ? 1 : 0
    let capital = context.capitalQuarters << 1 | lower
    let follower = context.follower.rawValue
    let start: UInt64 = context.beginsParagraph ? 2 : context.beginsSentence ? 1 : 0
    sink.add(.nobody)
    sink.add(.nobodyLength, length, start)
    sink.add(.nobodyCapital, capital, start)
    sink.add(.nobodyCapital, capital, length << 8)
    sink.add(.nobodyTitle, capital << 3 | ending, min(length, 5) << 2 | rival)
    sink.add(.nobodyBehind, follower, lower << 8 | length)
    sink.add(.nobodyCandidates, cueCount << 2 | rival, start)
    sink.add(.nobodyCandidates, rival, length << 8)
    sink.add(
      .nobodyPrevious, previous.isSpoken ? 2 : previous.spoken == nil ? 0 : 1, start << 1 | (length < 4 ? 1 : 0))
    sink.add(.nobodyPerson, context.hasFirstPerson ? 1 : 0, length)
    sink.add(.nobodyVerb, context.hasVerb ? 1 : 0, length)
    sink.add(.nobodyMarks, reading.stretches[context.index].isSingle ? 1 : 0, lower << 8 | length)
    if let before = context.tokenBefore, start == 0 {
      let key = reading.tokens[before].key
      sink.add(.nobodyBefore, key)
      sink.add(.nobodyBefore, key, 1 + capital)
      sink.add(.nobodyBeforeClass, introduction, min(length, 6) << 1 | lower)
      sink.add(.nobodyBeforeClass, introduction, follower << 8 | rival << 4)
      if before > 0, reading.sharesUnit(before - 1, before) {
        sink.add(.nobodyBeforeTwo, reading.outline(before - 1), reading.outline(before))
      }
      sink.add(.nobodyBefore, reading.words[before].isPossessive ? 1 : 0, 64 + capital)
    }
    if let after = context.tokenAfter, context.follower != .stretch {
      sink.add(.nobodyAfter, reading.tokens[after].key, start == 0 ? 1 : 0)
      sink.add(.nobodyAfter, reading.outline(after), 2 + min(length, 4))
      sink.add(.nobodyAround, introduction, reading.outline(after))
    }
    sink.add(.nobodyFirst, reading.tokens[context.tokens.lowerBound].key, length < 5 ? 1 : 0)
    sink.add(.nobodyLast, reading.tokens[context.last].key, length < 5 ? 1 : 0)
    if context.tokens.count <= 2 {
      sink.add(
        .nobodyOnly, reading.tokens[context.tokens.lowerBound].key, reading.tokens[context.last].key)
    }
    if governingCue >= 0 {
      let gap = Gap(governingCue + 1..<context.tokens.lowerBound, reading)
      sink.add(.nobodyCue, reading.tokens[governingCue].key, min(length, 3))
      sink.add(.nobodyThat, Buckets.count(gap.words), capital)
      sink.add(.nobodyThat, gap.signature, 64 + min(length, 4))
    } else {
      sink.add(.nobodyThat, 99, capital)
    }
    if context.index > 0 {
      let last = reading.stretches[context.index - 1].tokens.upperBound - 1
      let isNear: UInt64 = reading.sharesUnit(last, context.tokens.lowerBound) ? 1 : 0
      let gap = Gap(min(last + 1, context.tokens.lowerBound)..<context.tokens.lowerBound, reading)
      let spoken: UInt64 = previous.isSpoken ? 1 : 0
      sink.add(.nobodyNeighbour, isNear << 1 | spoken, Buckets.count(gap.words) << 1 | lower)
      if isNear == 1 { sink.add(.nobodyNeighbour, 64 + spoken, introduction) }
    }
    sink.add(.nobodyEdges, reading.outline(context.tokens.lowerBound), reading.outline(context.last) &+ min(length, 3))
    if context.index == 0 { sink.add(.nobodyEarly, start, capital) }
  }
}

extension StretchContext {
  /// With what the stretch of this number ends.
  static func lastKind(of stretch: Int, _ reading: Reading) -> UInt64 {
    let token = reading.stretches[stretch].tokens.upperBound - 1
    if reading.tokens[token].key == Key.comma { return 1 }
    return reading.tokens[token].kind == .terminal ? 2 : 0
  }
}
