import Learning
import StageKit

/// Makes quotations from attributed spans: joins the spans of one speech, distinguishes direct from mixed quotations, and
/// resolves the speakers' names.
struct QuotationAssembler {
  private var quotations: [Quotation] = []

  mutating func assemble(
    _ document: Document, _ text: AnalyzedText, _ attributor: Attributor, _ resolver: SpeakerResolver,
    models: QuotationModels, options: ExtractQuotesStage.Options
  ) -> [Quotation] {
    quotations.removeAll(keepingCapacity: true)
    var previous = SpeakerResolver.Referent.unknown
    var speaker = 0..<0
    var next = 0
    while next < text.quotedSpans.count {
      let attribution = attributor.attributions[next]
      let candidate = attribution.candidate
      let first = next
      next += 1
      if candidate.form == .nobody {
        if options.keepUnattributed || QuotedSpanContext(first, text).isSpeech {
          appendUnattributed(first, attribution, text, models, options)
        }
        continue
      }
      // Spans of one speaker with nothing but marks between them are one speech.
      while next < text.quotedSpans.count, Self.continues(next, candidate, attributor, text) { next += 1 }
      let referent =
        candidate.form == .continuation && candidate.speaker == speaker
        ? previous : resolver.referent(of: candidate.speaker, previous: previous, text)
      speaker = candidate.speaker
      if referent != .unknown { previous = referent }
      let tokens = Self.words(first, next - 1, candidate, text)
      let kind = Self.kind(first, candidate, text)
      guard options.kinds.contains(kind == .mixed ? .mixed : .direct) else { continue }
      let confidence = models.attribution.accuracy(margin: attribution.margin)
      guard Double(confidence) >= options.minConfidence * 100 else { continue }
      quotations.append(
        Quotation(
          span: text.span(of: tokens), kind: kind, speaker: text.span(of: candidate.speaker),
          cue: candidate.cue >= 0 ? text.tokens[candidate.cue].span : nil,
          speakerName: resolver.name(of: referent, document, text), confidenceHundredths: confidence))
    }
    return quotations
  }

  /// Quotations of reported speech.
  mutating func assemble(
    _ document: Document, _ text: AnalyzedText, _ reported: [ReportedAttribution], _ resolver: SpeakerResolver,
    models: QuotationModels, options: ExtractQuotesStage.Options
  ) -> [Quotation] {
    quotations.removeAll(keepingCapacity: true)
    var previous = SpeakerResolver.Referent.unknown
    for attribution in reported {
      let speech = attribution.speech
      let confidence = models.reported.accuracy(margin: attribution.margin - ModelReportedSpeechClassifier.minMargin)
      guard Double(confidence) >= options.minConfidence * 100 else { continue }
      let referent = resolver.referent(of: speech.candidate.speaker, previous: previous, text)
      if referent != .unknown { previous = referent }
      quotations.append(
        Quotation(
          span: text.span(of: speech.content), kind: .indirect, speaker: text.span(of: speech.candidate.speaker),
          cue: text.tokens[speech.candidate.cue].span, speakerName: resolver.name(of: referent, document, text),
          confidenceHundredths: confidence))
    }
    return quotations
  }

  private mutating func appendUnattributed(
    _ quotedSpan: Int, _ attribution: Attribution, _ text: AnalyzedText, _ models: QuotationModels,
    _ options: ExtractQuotesStage.Options
  ) {
    let kind = Self.kind(quotedSpan, attribution.candidate, text)
    let confidence = models.attribution.accuracy(margin: attribution.margin)
    guard options.kinds.contains(kind == .mixed ? .mixed : .direct),
      Double(confidence) >= options.minConfidence * 100
    else { return }
    quotations.append(
      Quotation(
        span: text.span(of: Self.words(quotedSpan, quotedSpan, attribution.candidate, text)), kind: kind, speaker: nil,
        cue: nil, speakerName: nil, confidenceHundredths: confidence))
  }

  private static func continues(
    _ quotedSpan: Int, _ candidate: Candidate, _ attributor: Attributor, _ text: AnalyzedText
  ) -> Bool {
    let next = attributor.attributions[quotedSpan].candidate
    guard next.form != .label, next.speaker == candidate.speaker, !next.speaker.isEmpty else { return false }
    // Marks that close, and open again in the next paragraph, are two speeches, as in a dialogue.
    guard
      text.quotedSpans[quotedSpan - 1].isUnclosed
        || text.words[text.quotedSpans[quotedSpan - 1].tokens.lowerBound].paragraph
          == text.words[text.quotedSpans[quotedSpan].tokens.lowerBound].paragraph
    else { return false }
    let gap = text.quotedSpans[quotedSpan - 1].tokens.upperBound..<text.quotedSpans[quotedSpan].tokens.lowerBound
    return gap.allSatisfy { text.isMark($0) }
  }

  /// The tokens from the start of the first span to the end of the last one, without a label.
  private static func words(_ first: Int, _ last: Int, _ candidate: Candidate, _ text: AnalyzedText) -> Range<Int> {
    let start = candidate.form == .label ? candidate.cue + 1 : text.quotedSpans[first].tokens.lowerBound
    return start..<text.quotedSpans[last].tokens.upperBound
  }

  /// Mixed if the writer's own sentence continues into the span: the word right before it is not a cue, or the span begins
  /// with a lower-case word and nothing introduces it, or it ends in the middle of a clause.
  private static func kind(_ quotedSpan: Int, _ candidate: Candidate, _ text: AnalyzedText) -> Quotation.Kind {
    let context = QuotedSpanContext(quotedSpan, text)
    guard let before = context.tokenBefore, !context.beginsSentence else {
      guard context.ending == .open, context.tokens.upperBound + 1 < text.tokens.count else { return .direct }
      let after = context.tokens.upperBound + 1
      guard text.sharesSentence(after, context.last), !text.isQuoted(after) else { return .direct }
      return text.words[after].cueStrength >= 3 || text.isCapitalized(after) ? .direct : .mixed
    }
    let key = text.tokens[before].key
    if text.isQuoted(before) { return .direct }
    if key == Key.comma || key == Key.colon { return context.isLowerCase && key == Key.comma ? .mixed : .direct }
    if before == candidate.cue { return context.isLowerCase ? .mixed : .direct }
    if text.tokens[before].kind == .terminal || Key.isDash(key) { return .direct }
    return .mixed
  }
}

extension AnalyzedText {
  func span(of range: Range<Int>) -> TextSpan {
    TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }
}
