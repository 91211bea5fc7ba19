/// Scores how likely each run is content: log-odds in hundredths, set by hand from counts on pages with gold texts.
///
/// First what a run shows by itself, then what stands around it. A learned model starts from these scores.
struct RunScorer {
  /// Whether the prose of the runs that were scored last has English stop words.
  private(set) var hasStopWords = false
  private var sums: [Double] = []
  private var weights: [Double] = []

  /// Fills `zone`, `ownScore` and `score` of all runs; their features, copies and patterns are there.
  mutating func score(_ runs: inout [LineRun]) {
    hasStopWords = Self.usesStopWords(runs)
    for index in runs.indices { runs[index].ownScore = Self.ownScore(runs[index], hasStopWords: hasStopWords) }
    Self.markZones(&runs)
    let prior = Self.cleanTextPrior(runs)
    sumUp(runs)
    let core = RunDecoder.bestRange(runs)
    for index in runs.indices {
      let run = runs[index]
      var score = run.ownScore + around(index) + 20
      score += core.contains(index) ? 40 : -60
      switch run.zone {
      case .article: if run.features.cues.isEmpty { score += prior }
      case .teasers: score -= 400
      case .comments: score -= 500
      }
      if run.pattern != .none { score = min(score, -500) }
      runs[index].score = score
    }
  }

  // MARK: What a run shows by itself

  private static func ownScore(_ run: LineRun, hasStopWords: Bool) -> Int {
    let features = run.features
    let words = features.words
    var score = shapeScore(features)
    if hasStopWords && words >= 5 && features.stopWordPercent < 15 { score -= 50 }
    if words <= 25 { score -= 40 * min(features.linkMarks, 3) }
    if features.end == .ellipsis { score -= 80 }
    if run.copies > 0 && words <= 30 { score -= 80 }
    if run.hasGapBefore && run.hasGapAfter { score += 40 }
    return score + cueScore(features)
  }

  private static func shapeScore(_ features: BlockFeatures) -> Int {
    switch (features.words, features.end) {
    case (0...2, .colon): -100
    case (0...1, _): -255
    case (2, _): -190
    case (3...4, .none), (3...4, .ellipsis): -145
    case (3...4, _): -95
    case (5...7, .none), (5...7, .ellipsis): -100
    case (5...7, _): -60
    case (8...12, .none), (8...12, .ellipsis): -95
    case (8...12, _): -25
    case (13...20, .none), (13...20, .ellipsis): -110
    case (13...20, _): 30
    case (21...40, .none), (21...40, .ellipsis): -80
    case (21...40, _): 110
    case (_, .none), (_, .ellipsis): 0
    default: 180
    }
  }

  /// Whether phrases of promotions and legal notes leave no doubt.
  static func isNotice(_ features: BlockFeatures) -> Bool { features.noticePhrases > 0 && cueScore(features) <= -300 }

  /// What the phrases of a run say.
  static func cueScore(_ features: BlockFeatures) -> Int {
    let cues = features.cues
    guard !cues.isEmpty else { return 0 }
    var score = 0
    for cue in [Cue.navigation, .related, .comments, .promotion, .legal] {
      switch cues[cue] {
      case .none: continue
      case .whole: score = min(score, -200)
      case .start: score = min(score, features.words <= 12 ? -160 : features.words <= 40 ? -120 : -50)
      case .anywhere: score = min(score, features.words <= 40 ? -160 : features.words <= 70 ? -100 : -25)
      }
    }
    // A line of nothing else interrupts an article without ending it, so it must outweigh two changes of state.
    if features.noticePhrases >= 1 && features.words <= 12 { score = min(score, -300) }
    // One phrase may stand in an article about such things; several in few words do not.
    if features.noticePhrases >= 2 && features.words <= 30 * features.noticePhrases { score = min(score, -450) }
    return score
  }

  /// Whether the text's prose has English stop words: else their lack says nothing.
  static func usesStopWords(_ runs: [LineRun]) -> Bool { stopWordsReach(25, runs) }

  /// Whether the text's prose is in another language: what sells things in English has few stop words, but has some.
  static func isInOtherLanguage(_ runs: [LineRun]) -> Bool { !stopWordsReach(12, runs) }

  private static func stopWordsReach(_ percent: Int, _ runs: [LineRun]) -> Bool {
    var words = 0
    var stopWords = 0
    for run in runs where run.features.words >= 12 {
      words += run.features.lookedUpWords
      stopWords += run.features.stopWords
    }
    return stopWords * 100 >= words * percent
  }

  // MARK: What stands around it

  /// How far a text without signs of boilerplate is trusted to be clean: hundredths for each run without a cue.
  private static func cleanTextPrior(_ runs: [LineRun]) -> Int {
    var proseWords = 0
    var signs = 0
    var hasCue = false
    for run in runs {
      if run.isProse && run.zone == .article {
        proseWords += run.features.words
      } else if run.ownScore <= -250 {
        signs += run.features.cues.isEmpty ? 1 : 2
        if !run.features.cues.isEmpty { hasCue = true }
      }
    }
    if proseWords == 0 { return 0 }
    return hasCue ? 350 * proseWords / (proseWords + 20 * signs) : 800
  }

  private mutating func sumUp(_ runs: [LineRun]) {
    sums.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    var sum = 0.0
    var weight = 0.0
    for run in runs {
      sums.append(sum)
      weights.append(weight)
      sum += Double(run.ownScore) * run.weight
      weight += run.weight
    }
    sums.append(sum)
    weights.append(weight)
  }

  /// The mean of the neighbours' own scores, near ones twice.
  private func around(_ index: Int) -> Int {
    Int(((mean(index, 2) + mean(index, 8)) * 0.35).rounded())
  }

  private func mean(_ index: Int, _ reach: Int) -> Double {
    let low = max(0, index - reach)
    let high = min(sums.count - 1, index + reach + 1)
    let own = (sums[index + 1] - sums[index], weights[index + 1] - weights[index])
    let weight = weights[high] - weights[low] - own.1
    return weight <= 0 ? 0 : (sums[high] - sums[low] - own.0) / weight
  }

  // MARK: Zones

  /// Whether a line with a date and a time is followed by another one soon, with words between, as over readers' comments.
  private static func isDateOfComment(_ runs: [LineRun], _ index: Int) -> Bool {
    guard hasDateAndTime(runs[index]),
      let next = runs[index + 1..<min(runs.count, index + 9)].firstIndex(where: hasDateAndTime)
    else { return false }
    // When an article was published and when it was changed stand one after the other.
    return runs[index + 1..<next].contains { $0.pattern == .none && $0.features.words >= 3 }
  }

  /// Day, year, hour and minute make four numbers.
  private static func hasDateAndTime(_ run: LineRun) -> Bool { run.pattern == .byline && run.features.numbers >= 4 }

  /// Marks the runs that come after the heading over other articles, or over the readers' comments.
  ///
  /// Only once the article has begun: the same words stand in menus and buttons above it. Teasers end where two
  /// paragraphs of prose follow each other without a heading between, because then the article goes on; comments last.
  private static func markZones(_ runs: inout [LineRun]) {
    var proseWords = 0
    var zone = LineRun.Zone.article
    var paragraphsInRow = 0
    for index in runs.indices {
      let run = runs[index]
      let cues = run.features.cues
      let isShort = run.features.words <= 12
      if proseWords >= 60 && zone == .article && run.pattern == .credit && cues[.credit] != .none {
        // Who contributed is said at the end.
        zone = .teasers
        paragraphsInRow = 0
        continue
      }
      if proseWords >= 60 && Self.isDateOfComment(runs, index) { zone = .comments }
      if proseWords >= 60 && isShort {
        if cues[.comments].rawValue >= CueMarks.Place.start.rawValue { zone = .comments }
        if zone == .article && cues[.related].rawValue >= CueMarks.Place.start.rawValue { zone = .teasers }
      }
      runs[index].zone = zone
      if run.isProse {
        paragraphsInRow += 1
        if zone == .article { proseWords += run.features.words }
        if zone == .teasers && paragraphsInRow >= 2 {
          zone = .article
          runs[index].zone = .article
          runs[index - 1].zone = .article
        }
      } else {
        paragraphsInRow = 0
      }
    }
  }
}
