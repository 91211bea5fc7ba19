import Learning
import StageKit

/// Makes quotations of attributed stretches: joins those of one speech, tells direct from mixed, names the speakers.
struct QuotationAssembler {
  private var quotations: [Quotation] = []

  mutating func assemble(
    _ document: Document, _ reading: Reading, _ attributor: Attributor, _ names: SpeakerNames,
    models: QuotationModels, options: ExtractQuotesStage.Options
  ) -> [Quotation] {
    quotations.removeAll(keepingCapacity: true)
    var previous = SpeakerNames.Answer.unknown
    var speaker = 0..<0
    var place = 0
    while place < reading.stretches.count {
      let attribution = attributor.attributions[place]
      let candidate = attribution.candidate
      let first = place
      place += 1
      if candidate.form == .nobody {
        if options.keepUnattributed || StretchContext(first, reading).isSpeech {
          appendUnattributed(first, attribution, reading, models, options)
        }
        continue
      }
      // Stretches that only marks separate are one speech, if one speaker has them.
      while place < reading.stretches.count, Self.continues(place, candidate, attributor, reading) { place += 1 }
      let answer =
        candidate.form == .continuation && candidate.speaker == speaker
        ? previous : names.answer(for: candidate.speaker, previous: previous, reading)
      speaker = candidate.speaker
      if answer != .unknown { previous = answer }
      let tokens = Self.words(first, place - 1, candidate, reading)
      let kind = Self.kind(first, candidate, reading)
      guard options.kinds.contains(kind == .mixed ? .mixed : .direct) else { continue }
      let confidence = models.attribution.accuracy(margin: attribution.margin)
      guard Double(confidence) >= options.minConfidence * 100 else { continue }
      quotations.append(
        Quotation(
          span: reading.span(of: tokens), kind: kind, speaker: reading.span(of: candidate.speaker),
          cue: candidate.cue >= 0 ? reading.tokens[candidate.cue].span : nil,
          speakerName: names.name(of: answer, document, reading), confidenceHundredths: confidence))
    }
    return quotations
  }

  /// Quotations of reported speech.
  mutating func assemble(
    _ document: Document, _ reading: Reading, _ reported: [ReportedAttribution], _ names: SpeakerNames,
    models: QuotationModels, options: ExtractQuotesStage.Options
  ) -> [Quotation] {
    quotations.removeAll(keepingCapacity: true)
    var previous = SpeakerNames.Answer.unknown
    for attribution in reported {
      let speech = attribution.speech
      let confidence = models.reported.accuracy(margin: attribution.margin - ReportedModelJudge.leastMargin)
      guard Double(confidence) >= options.minConfidence * 100 else { continue }
      let answer = names.answer(for: speech.candidate.speaker, previous: previous, reading)
      if answer != .unknown { previous = answer }
      quotations.append(
        Quotation(
          span: reading.span(of: speech.content), kind: .indirect, speaker: reading.span(of: speech.candidate.speaker),
          cue: reading.tokens[speech.candidate.cue].span, speakerName: names.name(of: answer, document, reading),
          confidenceHundredths: confidence))
    }
    return quotations
  }

  private mutating func appendUnattributed(
    _ stretch: Int, _ attribution: Attribution, _ reading: Reading, _ models: QuotationModels,
    _ options: ExtractQuotesStage.Options
  ) {
    let kind = Self.kind(stretch, attribution.candidate, reading)
    let confidence = models.attribution.accuracy(margin: attribution.margin)
    guard options.kinds.contains(kind == .mixed ? .mixed : .direct),
      Double(confidence) >= options.minConfidence * 100
    else { return }
    quotations.append(
      Quotation(
        span: reading.span(of: Self.words(stretch, stretch, attribution.candidate, reading)), kind: kind, speaker: nil,
        cue: nil, speakerName: nil, confidenceHundredths: confidence))
  }

  private static func continues(
    _ stretch: Int, _ candidate: Candidate, _ attributor: Attributor, _ reading: Reading
  ) -> Bool {
    let next = attributor.attributions[stretch].candidate
    guard next.form != .label, next.speaker == candidate.speaker, !next.speaker.isEmpty else { return false }
    // Marks that close and open again in the next paragraph are two speeches, as in a dialogue.
    guard
      reading.stretches[stretch - 1].isUnclosed
        || reading.words[reading.stretches[stretch - 1].tokens.lowerBound].paragraph
          == reading.words[reading.stretches[stretch].tokens.lowerBound].paragraph
    else { return false }
    let gap = reading.stretches[stretch - 1].tokens.upperBound..<reading.stretches[stretch].tokens.lowerBound
    return gap.allSatisfy { reading.isMark($0) }
  }

  /// The tokens from the first stretch's first word to the last one's end, without a label.
  private static func words(_ first: Int, _ last: Int, _ candidate: Candidate, _ reading: Reading) -> Range<Int> {
    let start = candidate.form == .label ? candidate.cue + 1 : reading.stretches[first].tokens.lowerBound
    return start..<reading.stretches[last].tokens.upperBound
  }

  /// Mixed where the writer's own sentence runs into the stretch: a word that is no cue right before it, or a stretch in
  /// lower case that nothing introduces, or one that ends in the middle of a clause.
  private static func kind(_ stretch: Int, _ candidate: Candidate, _ reading: Reading) -> Quotation.Kind {
    let context = StretchContext(stretch, reading)
    guard let before = context.tokenBefore, !context.beginsSentence else {
      guard context.ending == .open, context.tokens.upperBound + 1 < reading.tokens.count else { return .direct }
      let after = context.tokens.upperBound + 1
      guard reading.sharesUnit(after, context.last), !reading.isQuoted(after) else { return .direct }
      return reading.words[after].cueStrength >= 3 || reading.isCapitalized(after) ? .direct : .mixed
    }
    let key = reading.tokens[before].key
    if reading.isQuoted(before) { return .direct }
    if key == Key.comma || key == Key.colon { return context.isLowerCase && key == Key.comma ? .mixed : .direct }
    if before == candidate.cue { return context.isLowerCase ? .mixed : .direct }
    if reading.tokens[before].kind == .terminal || Key.isDash(key) { return .direct }
    return .mixed
  }
}

extension Reading {
  func span(of range: Range<Int>) -> TextSpan {
    TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }
}
