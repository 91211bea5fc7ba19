/// The features of a page's runs, with the buffers of one worker.
struct RunColumns {
  /// A column for each ``RunFeature``, one after the other, with a value a run; room for more columns behind them.
  var values: [Int32] = []
  private var count = 0
  private var own = PrefixSums()
  private var lexicon = PrefixSums()
  private var prose = PrefixSums()
  private var short = PrefixSums()
  private var copies = PrefixSums()
  private var notes = PrefixSums()
  private var words = PrefixSums()
  /// Distances beyond it say no more.
  private static let far = 99

  /// Makes the columns of runs that the rules have scored and decoded, with zeros in those behind them. Linear.
  mutating func read(_ runs: [LineRun], columnCount: Int = RunFeature.allCases.count) {
    sumUp(runs)
    count = runs.count
    // Taken out of the whole, so that it may be written to while the sums are read.
    var values = values
    self.values = []
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: count * columnCount))
    let ranges = Ranges(runs, prose: prose)
    var columns = values.mutableSpan
    readShapes(runs, &columns)
    readPlaces(runs, ranges, &columns)
    readNeighbours(runs, ranges, &columns)
    readLexicon(runs, ranges, &columns)
    self.values = values
  }

  private mutating func sumUp(_ runs: [LineRun]) {
    own.set(runs) { $0.ownScore }
    lexicon.set(runs) { Int($0.features.lexicon) }
    prose.set(runs) { $0.isProse ? $0.features.words : 0 }
    short.set(runs) { $0.features.words <= 4 ? 1 : 0 }
    copies.set(runs) { min($0.copies, 3) }
    notes.set(runs) { $0.pattern == .none ? 0 : 1 }
    words.set(runs) { $0.features.words }
  }

  @inline(__always)
  private func set(_ columns: inout MutableSpan<Int32>, _ index: Int, _ feature: RunFeature, _ value: Int) {
    // There is a column for each feature, and the index is that of one of as many runs.
    unsafe columns[unchecked: feature.rawValue &* count &+ index] =
      Int32(truncatingIfNeeded: min(max(value, -30_000), 30_000))
  }

  private func readShapes(_ runs: [LineRun], _ columns: inout MutableSpan<Int32>) {
    for index in runs.indices {
      let run = runs[index]
      let features = run.features
      let words = max(1, features.words)
      set(&columns, index, .words, features.words)
      set(&columns, index, .length, features.length)
      set(&columns, index, .end, Int(features.end.rawValue))
      set(&columns, index, .stopWordPercent, features.stopWordPercent)
      set(&columns, index, .stopWords, features.stopWords)
      set(&columns, index, .capitalPercent, features.capitalizedWords * 100 / words)
      set(&columns, index, .numbers, features.numbers)
      set(&columns, index, .commaPercent, features.commas * 100 / words)
      set(&columns, index, .terminals, features.terminals)
      set(&columns, index, .linkMarks, features.linkMarks)
      set(&columns, index, .startsLower, features.startsLower ? 1 : 0)
      set(&columns, index, .isListItem, features.isListItem ? 1 : 0)
      set(&columns, index, .noticePhrases, features.noticePhrases)
      set(&columns, index, .wordLength, features.length * 10 / words)
      let (cue, place) = Self.strongest(features.cues)
      set(&columns, index, .cue, cue)
      set(&columns, index, .cuePlace, place)
      set(&columns, index, .copies, run.copies)
      set(&columns, index, .gapBefore, run.hasGapBefore ? 1 : 0)
      set(&columns, index, .gapAfter, run.hasGapAfter ? 1 : 0)
      set(&columns, index, .blocks, run.blocks.count)
      set(&columns, index, .ruleScore, run.score)
      set(&columns, index, .ownScore, run.ownScore)
      set(&columns, index, .isKept, run.isContent ? 1 : 0)
      set(&columns, index, .zone, run.zone == .article ? 0 : run.zone == .teasers ? 1 : 2)
    }
  }

  /// The cue of the strongest phrase, from 1, and its place; zeros without one.
  private static func strongest(_ cues: CueMarks) -> (Int, Int) {
    var best = (0, 0)
    guard !cues.isEmpty else { return best }
    // What a server says in place of a page says nothing of lines.
    for cue in Cue.allCases where cue != .error && Int(cues[cue].rawValue) > best.1 {
      best = (Int(cue.rawValue) + 1, Int(cues[cue].rawValue))
    }
    return best
  }

  private func readPlaces(_ runs: [LineRun], _ ranges: Ranges, _ columns: inout MutableSpan<Int32>) {
    let count = runs.count
    let allWords = max(1, words[0..<count])
    for index in runs.indices {
      set(&columns, index, .place, index * 1000 / count)
      set(&columns, index, .fromStart, index)
      set(&columns, index, .toEnd, count - index)
      set(&columns, index, .wordsBefore, words[0..<index] * 1000 / allWords)
      set(&columns, index, .wordsAfter, words[index + 1..<count] * 1000 / allWords)
      set(&columns, index, .runCount, count)
      set(&columns, index, .proseWords, prose[0..<count])
      set(&columns, index, .fromKeptStart, Self.distance(index, ranges.kept.lowerBound))
      set(&columns, index, .toKeptEnd, Self.distance(ranges.kept.upperBound, index))
      set(&columns, index, .fromCoreStart, Self.distance(index, ranges.core.lowerBound))
      set(&columns, index, .toCoreEnd, Self.distance(ranges.core.upperBound, index))
      set(&columns, index, .fromProseStart, Self.distance(index, ranges.prose.lowerBound))
      set(&columns, index, .toProseEnd, Self.distance(ranges.prose.upperBound, index))
      set(&columns, index, .fromLexiconStart, Self.distance(index, ranges.lexicon.lowerBound))
      set(&columns, index, .toLexiconEnd, Self.distance(ranges.lexicon.upperBound, index))
      set(&columns, index, .toLongest, Self.distance(index, ranges.longest))
      set(
        &columns, index, .ofLongest, prose[index..<index + 1] * 100 / max(1, prose[ranges.longest..<ranges.longest + 1])
      )
    }
  }

  private static func distance(_ index: Int, _ other: Int) -> Int { min(max(index - other, -far), far) }

  private func readNeighbours(_ runs: [LineRun], _ ranges: Ranges, _ columns: inout MutableSpan<Int32>) {
    var (distance, length) = (Self.far, 0)
    for index in runs.indices {
      set(&columns, index, .toProseBefore, distance)
      set(&columns, index, .wordsOfProseBefore, length)
      distance = min(Self.far, distance + 1)
      if runs[index].isProse { (distance, length) = (1, runs[index].features.words) }
    }
    (distance, length) = (Self.far, 0)
    for index in runs.indices.reversed() {
      set(&columns, index, .toProseAfter, distance)
      set(&columns, index, .wordsOfProseAfter, length)
      distance = min(Self.far, distance + 1)
      if runs[index].isProse { (distance, length) = (1, runs[index].features.words) }
    }
    for index in runs.indices {
      set(&columns, index, .prose2, prose.mean(around: index, 2))
      set(&columns, index, .prose5, prose.mean(around: index, 5))
      set(&columns, index, .prose12, prose.mean(around: index, 12))
      set(&columns, index, .short5, short.sum(around: index, 5))
      set(&columns, index, .own3, own.mean(around: index, 3))
      set(&columns, index, .own8, own.mean(around: index, 8))
      set(&columns, index, .copies5, copies.sum(around: index, 5))
      set(&columns, index, .notes8, notes.sum(around: index, 8))
      set(&columns, index, .wordsBack1, index > 0 ? runs[index - 1].features.words : -1)
      set(&columns, index, .wordsBack2, index > 1 ? runs[index - 2].features.words : -1)
      set(&columns, index, .wordsOn1, index + 1 < runs.count ? runs[index + 1].features.words : -1)
      set(&columns, index, .wordsOn2, index + 2 < runs.count ? runs[index + 2].features.words : -1)
      set(&columns, index, .endBack1, index > 0 ? Int(runs[index - 1].features.end.rawValue) : -1)
      set(&columns, index, .endOn1, index + 1 < runs.count ? Int(runs[index + 1].features.end.rawValue) : -1)
      set(&columns, index, .ownBack1, index > 0 ? runs[index - 1].ownScore : -300)
      set(&columns, index, .ownOn1, index + 1 < runs.count ? runs[index + 1].ownScore : -300)
      set(&columns, index, .patternBack1, index > 0 ? Int(runs[index - 1].pattern.rawValue) : -1)
      set(&columns, index, .patternOn1, index + 1 < runs.count ? Int(runs[index + 1].pattern.rawValue) : -1)
    }
  }

  private func readLexicon(_ runs: [LineRun], _ ranges: Ranges, _ columns: inout MutableSpan<Int32>) {
    // Put side by side: each is read many times.
    let scores = runs.map(\.features.lexicon)
    var lowestSinceStart: Int32 = 0
    for index in runs.indices {
      let own = scores[index]
      set(&columns, index, .lexicon, Int(own))
      set(&columns, index, .lexiconBack1, index > 0 ? Int(scores[index - 1]) : -300)
      set(&columns, index, .lexiconBack2, index > 1 ? Int(scores[index - 2]) : -300)
      set(&columns, index, .lexiconOn1, index + 1 < scores.count ? Int(scores[index + 1]) : -300)
      set(&columns, index, .lexiconOn2, index + 2 < scores.count ? Int(scores[index + 2]) : -300)
      set(&columns, index, .lexicon3, lexicon.mean(around: index, 3))
      set(&columns, index, .lexicon8, lexicon.mean(around: index, 8))
      set(&columns, index, .lexicon20, lexicon.mean(around: index, 20))
      set(&columns, index, .lowestBefore, Self.lowest(scores, max(0, index - 10)..<index))
      set(&columns, index, .lowestAfter, Self.lowest(scores, index + 1..<min(scores.count, index + 11)))
      if index >= ranges.core.lowerBound { lowestSinceStart = min(lowestSinceStart, own) }
      set(&columns, index, .lowestSinceStart, Int(lowestSinceStart))
    }
  }

  private static func lowest(_ scores: [Int32], _ range: Range<Int>) -> Int {
    Int(scores[range].reduce(0, min))
  }

  /// Where the article may be, by several measures.
  private struct Ranges {
    let kept: Range<Int>
    let core: Range<Int>
    let prose: Range<Int>
    let lexicon: Range<Int>
    let longest: Int

    init(_ runs: [LineRun], prose: PrefixSums) {
      let first = runs.firstIndex { $0.isContent } ?? 0
      kept = first..<max(first, (runs.lastIndex { $0.isContent } ?? -1) + 1)
      core = RunDecoder.bestRange(runs)
      self.prose = RunDecoder.bestRange(runs) { Double(($0.isProse ? 2 : 1) * $0.features.stopWords - 6) }
      lexicon = RunDecoder.bestRange(runs) { Double($0.features.lexicon) * $0.weight }
      longest = runs.indices.max { prose[$0..<$0 + 1] < prose[$1..<$1 + 1] } ?? 0
    }
  }
}

/// Sums over any range of a page's runs.
struct PrefixSums {
  private var sums: [Int] = [0]

  /// Takes a value of each run.
  mutating func set(_ runs: [LineRun], _ value: (LineRun) -> Int) {
    sums.removeAll(keepingCapacity: true)
    sums.append(0)
    var sum = 0
    for run in runs {
      sum += value(run)
      sums.append(sum)
    }
  }

  /// The sum over a range.
  subscript(_ range: Range<Int>) -> Int { sums[range.upperBound] - sums[range.lowerBound] }

  /// The sum over a run and those up to `reach` before and after it.
  @inline(__always)
  func sum(around index: Int, _ reach: Int) -> Int {
    self[max(0, index - reach)..<min(sums.count - 1, index + reach + 1)]
  }

  /// Their mean.
  @inline(__always)
  func mean(around index: Int, _ reach: Int) -> Int {
    let (low, high) = (index - reach, index + reach + 1)
    // Away from the page's ends as many runs everywhere: what a constant divides is divided fast.
    if low >= 0 && high < sums.count { return (sums[high] - sums[low]) / (2 * reach + 1) }
    let range = max(0, low)..<min(sums.count - 1, high)
    return self[range] / range.count
  }
}
