import Learning
import StageKit

extension FeatureFinder {
  /// Adds the features of the choice that nobody speaks: a title, a term, irony.
  func findNobody<Sink: FeatureSink>(_ text: AnalyzedText, into sink: inout Sink) {
    let length = context.lengthClass
    let ending = context.ending.rawValue
    let lower: UInt64 = context.isLowerCase ? 1 : 0
    let capital = context.capitalQuarters << 1 | lower
    let following = context.following.rawValue
    let start: UInt64 = context.beginsParagraph ? 2 : context.beginsSentence ? 1 : 0
    sink.add(.nobody)
    sink.add(.nobodyLength, length, start)
    sink.add(.nobodyCapital, capital, start)
    sink.add(.nobodyCapital, capital, length << 8)
    sink.add(.nobodyTitle, capital << 3 | ending, min(length, 5) << 2 | sentenceCue)
    sink.add(.nobodyFollowing, following, lower << 8 | length)
    sink.add(.nobodyCandidates, cueCount << 2 | sentenceCue, start)
    sink.add(.nobodyCandidates, sentenceCue, length << 8)
    sink.add(
      .nobodyPrevious, previous.isSpoken ? 2 : previous.spoken == nil ? 0 : 1, start << 1 | (length < 4 ? 1 : 0))
    sink.add(.nobodyPerson, context.hasFirstOrSecondPerson ? 1 : 0, length)
    sink.add(.nobodyVerb, context.hasVerb ? 1 : 0, length)
    sink.add(.nobodyMarks, text.quotedSpans[context.index].isSingle ? 1 : 0, lower << 8 | length)
    if start == 0 { findNobodyBefore(capital: capital, text, into: &sink) }
    findNobodyAfter(isInSentence: start == 0, text, into: &sink)
    sink.add(.nobodyFirst, text.tokens[context.tokens.lowerBound].key, length < 5 ? 1 : 0)
    sink.add(.nobodyLast, text.tokens[context.last].key, length < 5 ? 1 : 0)
    if context.tokens.count <= 2 {
      sink.add(
        .nobodyOnly, text.tokens[context.tokens.lowerBound].key, text.tokens[context.last].key)
    }
    findNobodyCue(capital: capital, text, into: &sink)
    findNobodyPrevious(text, into: &sink)
    sink.add(.nobodyEdges, text.featureKey(context.tokens.lowerBound), text.featureKey(context.last) &+ min(length, 3))
    if context.index == 0 { sink.add(.nobodyEarly, start, capital) }
  }

  /// The features of the tokens before a span inside a sentence.
  private func findNobodyBefore<Sink: FeatureSink>(capital: UInt64, _ text: AnalyzedText, into sink: inout Sink) {
    guard let before = context.tokenBefore else { return }
    let length = context.lengthClass
    let lower: UInt64 = context.isLowerCase ? 1 : 0
    let following = context.following.rawValue
    let key = text.tokens[before].key
    sink.add(.nobodyBefore, key)
    sink.add(.nobodyBefore, key, 1 + capital)
    sink.add(.nobodyBeforeClass, precedingKey, min(length, 6) << 1 | lower)
    sink.add(.nobodyBeforeClass, precedingKey, following << 8 | sentenceCue << 4)
    if before > 0, text.sharesSentence(before - 1, before) {
      sink.add(.nobodyBeforeTwo, text.featureKey(before - 1), text.featureKey(before))
    }
    sink.add(.nobodyBefore, text.words[before].isPossessive ? 1 : 0, 64 + capital)
  }

  /// The features of the token after a span.
  private func findNobodyAfter<Sink: FeatureSink>(isInSentence: Bool, _ text: AnalyzedText, into sink: inout Sink) {
    guard let after = context.tokenAfter, context.following != .quotedSpan else { return }
    sink.add(.nobodyAfter, text.tokens[after].key, isInSentence ? 1 : 0)
    sink.add(.nobodyAfter, text.featureKey(after), 2 + min(context.lengthClass, 4))
    sink.add(.nobodyAround, precedingKey, text.featureKey(after))
  }

  /// The features of the cue before a span in its sentence.
  private func findNobodyCue<Sink: FeatureSink>(capital: UInt64, _ text: AnalyzedText, into sink: inout Sink) {
    let length = context.lengthClass
    if governingCue >= 0 {
      let gap = Gap(governingCue + 1..<context.tokens.lowerBound, text)
      sink.add(.nobodyCue, text.tokens[governingCue].key, min(length, 3))
      sink.add(.nobodyThat, Buckets.count(gap.words), capital)
      sink.add(.nobodyThat, gap.signature, 64 + min(length, 4))
    } else {
      sink.add(.nobodyThat, 99, capital)
    }
  }

  /// The features of the span before.
  private func findNobodyPrevious<Sink: FeatureSink>(_ text: AnalyzedText, into sink: inout Sink) {
    guard context.index > 0 else { return }
    let lower: UInt64 = context.isLowerCase ? 1 : 0
    let last = text.quotedSpans[context.index - 1].tokens.upperBound - 1
    let isNear: UInt64 = text.sharesSentence(last, context.tokens.lowerBound) ? 1 : 0
    let gap = Gap(min(last + 1, context.tokens.lowerBound)..<context.tokens.lowerBound, text)
    let spoken: UInt64 = previous.isSpoken ? 1 : 0
    sink.add(.nobodyNeighbour, isNear << 1 | spoken, Buckets.count(gap.words) << 1 | lower)
    if isNear == 1 { sink.add(.nobodyNeighbour, 64 + spoken, precedingKey) }
  }
}
