import StageKit

/// What words, pairs of words and whole short lines say about a line being content: learned weights by gram.
///
/// Immutable, so safe from any thread.
public struct LineLexicon: Sendable, Equatable {
  /// The weights are log-odds in so many parts of one.
  public static let unit = 1000.0
  /// Beyond it a score says no more.
  private static let mostScore = 800
  private static let rootFractions: [Int32] = (0...LineGrams.most).map {
    Int32((1024 / Double(max($0, 1)).squareRoot()).rounded())
  }

  private let bias: Int32
  /// A weight for each value of a gram's low bits: the weight in the low half, then a bit that tells whether other grams
  /// have the same low bits, then the gram's high bits. Zero where there is none. All in little space, because every word
  /// of a text comes here.
  private var slots: [UInt32]
  /// The grams that are not the first with their low bits, by their high bits. Open addressing, at most two thirds full.
  private var crowdedEntries: [Entry]
  /// A bit for each of 2^17 values of a gram's high bits that occur: most grams of a text are not in the table.
  private var filter = [UInt64](repeating: 0, count: 2048)
  /// The grams with their weights, in ascending order.
  private let entries: [Entry]

  /// A gram with its weight.
  public struct Entry: Sendable, Equatable {
    /// The gram; odd.
    public let gram: UInt32
    /// Its weight.
    public let weight: Int16

    /// A gram with its weight.
    public init(gram: UInt32, weight: Int16) {
      self.gram = gram
      self.weight = weight
    }
  }

  /// How many grams have a weight.
  public var count: Int { entries.count }

  /// A lexicon of grams, none twice, and the log-odds of a line without any.
  public init(_ entries: [Entry], bias: Int32) {
    self.bias = bias
    self.entries = entries.sorted { $0.gram < $1.gram }
    // With fewer places, low and high bits would not be all of a gram.
    var placeCount = 1 << 16
    while placeCount < 2 * entries.count { placeCount *= 2 }
    slots = [UInt32](repeating: 0, count: placeCount)
    var crowded: [Entry] = []
    for entry in self.entries {
      let place = Int(entry.gram >> 1) & (slots.count - 1)
      if slots[place] == 0 {
        slots[place] = entry.gram & ~0x1_FFFF | UInt32(UInt16(bitPattern: entry.weight))
      } else {
        slots[place] |= 1 << 16
        crowded.append(entry)
      }
      filter[Int(entry.gram >> 21)] |= 1 << UInt64(entry.gram >> 15 & 63)
    }
    let crowdedCount = OpenAddressing.slotCount(for: (3 * crowded.count + 3) / 4, minimum: 16)
    crowdedEntries = [Entry](repeating: Entry(gram: 0, weight: 0), count: crowdedCount)
    for entry in crowded {
      var free = OpenAddressing.Probe(from: Int(entry.gram >> 17), slotCount: crowdedCount)
      while crowdedEntries[free.index].gram != 0 { free.advance() }
      crowdedEntries[free.index] = entry
    }
  }

  /// How likely each line of a text is content, by its words: log-odds in hundredths.
  ///
  /// All lines at once, in a loop without branches on what is found: so the processor waits for many places of the table
  /// at the same time.
  func score(_ lines: GramList, into scores: inout [Int32]) {
    scores.removeAll(keepingCapacity: true)
    let (slots, grams) = (slots.span, lines.grams.span)
    // Where the grams are that may be crowded out, and room for all.
    var places = [UInt32](repeating: 0, count: lines.count)
    var crowded = places.mutableSpan
    var crowdedCount = 0
    var start = 0
    for end in lines.ends {
      var sum: Int32 = 0
      for index in start..<end {
        let (weight, isCrowded) = unsafe firstWeight(of: grams[unchecked: index], slots)
        // A line has few grams, and a weight has sixteen bits.
        sum &+= weight
        unsafe crowded[unchecked: crowdedCount] = UInt32(truncatingIfNeeded: index)
        crowdedCount &+= isCrowded
      }
      scores.append(sum)
      start = end
    }
    var line = 0
    for place in places[..<crowdedCount] where mayHold(lines.grams[Int(place)]) {
      while lines.ends[line] <= Int(place) { line += 1 }
      scores[line] &+= weightOfCrowded(lines.grams[Int(place)])
    }
    start = 0
    for (line, end) in lines.ends.enumerated() {
      scores[line] = Self.score(scores[line], of: end - start, bias)
      start = end
    }
  }

  /// The same for grams that have been taken down.
  public func score(ofGrams grams: [UInt32]) -> Int32 {
    Self.score(grams.reduce(0) { $0 + weight(of: $1, slots.span) }, of: grams.count, bias)
  }

  private static func score(_ sum: Int32, of count: Int, _ bias: Int32) -> Int32 {
    let score = (sum / 10 * rootFractions[min(count, LineGrams.most)]) >> 10 + bias
    return Int32(min(max(Int(score), -mostScore), mostScore))
  }

  /// The weight of a gram; 0 for one that has none.
  private func weight(of gram: UInt32, _ slots: Span<UInt32>) -> Int32 {
    let (weight, isCrowded) = firstWeight(of: gram, slots)
    return isCrowded != 0 && mayHold(gram) ? weightOfCrowded(gram) : weight
  }

  /// The weight of a gram that is the first with its low bits, else 0, and 1 where it may be another one with them.
  ///
  /// Whether a gram has a weight is like the toss of a coin, so no branch is taken.
  @inline(__always)
  private func firstWeight(of gram: UInt32, _ slots: Span<UInt32>) -> (weight: Int32, isCrowded: Int) {
    // The mask keeps the place inside the table.
    let slot = unsafe slots[unchecked: Int(gram &>> 1) & (slots.count &- 1)]
    // All ones where it is this gram: the low bits led here, the high ones are the same.
    let mask: UInt32 = 0 &- ((slot ^ gram) &>> 17 == 0 ? 1 : 0)
    return (Int32(Int16(truncatingIfNeeded: slot & mask)), Int((slot & ~mask) &>> 16 & 1))
  }

  private func mayHold(_ gram: UInt32) -> Bool { filter[Int(gram >> 21)] >> UInt64(gram >> 15 & 63) & 1 != 0 }

  /// The weight of a gram that is not the first with its low bits.
  @inline(never)
  private func weightOfCrowded(_ gram: UInt32) -> Int32 {
    let entries = crowdedEntries.span
    var probe = OpenAddressing.Probe(from: Int(gram >> 17), slotCount: entries.count)
    while entries[probe.index].gram != gram && entries[probe.index].gram != 0 { probe.advance() }
    // A free slot has no weight.
    return Int32(entries[probe.index].weight)
  }
}

// As bytes, least significant first: the bias, the number of grams, then each with its weight.
extension LineLexicon {
  /// The bytes from which the same lexicon can be read again.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ value: UInt32, _ count: Int) {
      for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * shift))) }
    }
    append(UInt32(bitPattern: bias), 4)
    append(UInt32(entries.count), 4)
    for entry in entries {
      append(entry.gram, 4)
      append(UInt32(UInt16(bitPattern: entry.weight)), 2)
    }
    return bytes
  }

  /// A lexicon from its bytes; nil where these are not the whole of one.
  public init?(encoded bytes: Span<UInt8>) {
    func number(_ offset: Int, _ count: Int) -> UInt32 {
      (0..<count).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }
    guard bytes.count >= 8, (bytes.count - 8) % 6 == 0, Int(number(4, 4)) == (bytes.count - 8) / 6 else { return nil }
    let entries = (0..<Int(number(4, 4))).map { index in
      Entry(
        gram: number(8 + 6 * index, 4),
        weight: Int16(bitPattern: UInt16(truncatingIfNeeded: number(12 + 6 * index, 2))))
    }
    guard entries.allSatisfy({ $0.gram & 1 == 1 }), zip(entries, entries.dropFirst()).allSatisfy({ $0.gram < $1.gram })
    else { return nil }
    self.init(entries, bias: Int32(bitPattern: number(0, 4)))
  }
}
