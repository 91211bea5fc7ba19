/// What words, pairs of words and whole short lines say about a line being content: learned weights by gram.
///
/// Immutable, so safe from any thread. Open addressing, at most half full.
public struct LineLexicon: Sendable, Equatable {
  /// The weights are log-odds in so many parts of one.
  public static let unit = 1000.0
  /// Beyond it a score says no more.
  private static let mostScore = 800
  private static let rootFractions: [Int32] = (0...LineGrams.most).map {
    Int32((1024 / Double(max($0, 1)).squareRoot()).rounded())
  }

  private let bias: Int32
  private var keys: [UInt32]
  private var weights: [Int16]
  private let mask: Int
  /// A bit for each of 2^17 values of a gram's high bits that occur: most grams of a text are not in the table, and this
  /// tells without a visit to it.
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
    var capacity = 16
    while capacity < 2 * entries.count { capacity *= 2 }
    mask = capacity - 1
    keys = [UInt32](repeating: 0, count: capacity)
    weights = [Int16](repeating: 0, count: capacity)
    for entry in self.entries {
      var slot = Int(entry.gram >> 1) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = entry.gram
      weights[slot] = entry.weight
      filter[Int(entry.gram >> 21)] |= 1 << UInt64(entry.gram >> 15 & 63)
    }
  }

  /// How likely a line is content, by its words: log-odds in hundredths.
  @inline(__always)
  func score(_ lineKeys: borrowing [UInt64], wholeKey: UInt64) -> Int32 {
    var sum: Int32 = 0
    var found = 0
    LineGrams.forEach(lineKeys, wholeKey: wholeKey) { gram in
      found += 1
      sum += Int32(weight(of: gram))
    }
    return Self.score(sum, of: found, bias)
  }

  /// The same for grams that have been taken down.
  public func score(ofGrams grams: [UInt32]) -> Int32 {
    Self.score(grams.reduce(0) { $0 + Int32(weight(of: $1)) }, of: grams.count, bias)
  }

  private static func score(_ sum: Int32, of count: Int, _ bias: Int32) -> Int32 {
    let score = (sum / 10 * rootFractions[min(count, LineGrams.most)]) >> 10 + bias
    return Int32(min(max(Int(score), -mostScore), mostScore))
  }

  @inline(__always)
  private func weight(of gram: UInt32) -> Int16 {
    guard filter[Int(gram >> 21)] >> UInt64(gram >> 15 & 63) & 1 != 0 else { return 0 }
    var slot = Int(gram >> 1) & mask
    while keys[slot] != gram {
      if keys[slot] == 0 { return 0 }
      slot = (slot + 1) & mask
    }
    return weights[slot]
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
