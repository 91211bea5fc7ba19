import Learning
import StageKit

extension FeatureFinder {
  /// Adds the features of the choice that the speaker of the previous quotation continues.
  func findContinuation<Sink: FeatureSink>(_ text: AnalyzedText, into sink: inout Sink) {
    guard let (quotedSpan, candidate) = previous.spoken else { return }
    let last = text.quotedSpans[quotedSpan].tokens.upperBound - 1
    let first = context.tokens.lowerBound
    let paragraphs = UInt64(min(max(Int(text.words[first].paragraph - text.words[last].paragraph), 0), 3))
    let sentences = UInt64(min(max(Int(text.words[first].sentence - text.words[last].sentence), 0), 4))
    let gap = Gap(min(last + 1, first)..<first, text)
    let distance = Buckets.count(gap.words)
    let isNext: UInt64 = quotedSpan + 1 == context.index ? 1 : 0
    let lower: UInt64 = context.isLowerCase ? 1 : 0
    let ending = context.ending.rawValue
    sink.add(.continuation)
    sink.add(.continuationPosition, paragraphs, isNext)
    sink.add(.continuationPosition, paragraphs << 3 | sentences, 2 + isNext)
    sink.add(.continuationDistance, distance << 5 | paragraphs << 3 | sentences, isNext)
    sink.add(.continuationPrecedingKey, precedingKey, paragraphs)
    sink.add(.continuationPrecedingKey, precedingKey, 8 + distance)
    sink.add(.continuationCapital, lower, paragraphs << 3 | sentences)
    sink.add(.continuationSentenceCue, sentenceCue << 2 | paragraphs, sentences)
    sink.add(.continuationSentenceCue, cueCount, paragraphs << 8)
    sink.add(.continuationLength, context.lengthClass << 3 | ending, paragraphs)
    sink.add(.continuationForm, UInt64(candidate.form.rawValue), paragraphs << 1 | (candidate.cue > last ? 1 : 0))
    if let before = gap.first { sink.add(.continuationFirstWord, text.featureKey(before), paragraphs) }
    sink.add(.continuationFollowing, ending << 3 | context.following.rawValue, min(paragraphs, 1) << 4 | distance)
    sink.add(
      .continuationEnding, QuotedSpanContext.lastKind(of: quotedSpan, text) << 3 | ending, paragraphs << 3 | sentences)
    if text.quotedSpans[quotedSpan].isUnclosed { sink.add(.continuationUnclosed, paragraphs, isNext) }
    if context.standsAlone { sink.add(.continuationAlone, paragraphs, isNext << 4 | min(context.lengthClass, 5)) }
    if context.isTitleCase { sink.add(.continuationAlone, paragraphs, 64 + context.lengthClass) }
    if context.isInPhrase { sink.add(.continuationAlone, paragraphs, 128) }
  }
}

extension QuotedSpanContext {
  /// How the quoted span with this index ends: 0 with a word, 1 with a comma, 2 with a terminal.
  static func lastKind(of quotedSpan: Int, _ text: AnalyzedText) -> UInt64 {
    let token = text.quotedSpans[quotedSpan].tokens.upperBound - 1
    if text.tokens[token].key == Key.comma { return 1 }
    return text.tokens[token].kind == .terminal ? 2 : 0
  }
}
