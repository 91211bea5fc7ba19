public import CData
import StageKit

/// A set of words with a small number each, looked up by folded hash.
///
/// Read from a text file that people can read and extend: one word a line, `#` starts a comment, an optional number
/// follows a tab (0 without one). Immutable, so safe from any thread. Open addressing, at most half full.
public struct WordList: Sendable {
  private let keys: [UInt64]
  private let values: [Int32]
  private let mask: Int
  /// How many words are in the list.
  public let count: Int

  /// The words of a file of the program.
  public init(_ file: GalleyData) {
    self.init(words: Self.words(in: file))
  }

  /// Words, each with its number; the first of two equal words counts.
  public init(words: [(key: UInt64, value: Int)]) {
    var capacity = 8
    while capacity < 2 * words.count { capacity *= 2 }
    var keys = [UInt64](repeating: 0, count: capacity)
    var values = [Int32](repeating: 0, count: capacity)
    var count = 0
    for (key, value) in words {
      var slot = Int(truncatingIfNeeded: key) & (capacity - 1)
      while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & (capacity - 1) }
      guard keys[slot] == 0 else { continue }
      keys[slot] = key
      values[slot] = Int32(value)
      count += 1
    }
    self.keys = keys
    self.values = values
    self.count = count
    mask = capacity - 1
  }

  /// Whether the word with this folded hash is in the list.
  @inlinable
  public func contains(_ key: UInt64) -> Bool { self[key] != nil }

  /// The number of the word with this folded hash; nil if it is not in the list.
  public subscript(_ key: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != key {
      if keys[slot] == 0 { return nil }
      slot = (slot + 1) & mask
    }
    return Int(values[slot])
  }

  /// The words of a file with their numbers, in its order: for who makes one table of several lists.
  public static func words(in file: GalleyData) -> [(key: UInt64, value: Int)] {
    file.withBytes { parse($0) }
  }

  private static func parse(_ bytes: Span<UInt8>) -> [(key: UInt64, value: Int)] {
    var words: [(key: UInt64, value: Int)] = []
    var lines = LineScanner()
    while let line = lines.nextLine(in: bytes) {
      guard bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
      var wordEnd = line.lowerBound
      while wordEnd < line.upperBound && bytes[wordEnd] != UInt8(ascii: "\t") { wordEnd += 1 }
      var value = 0
      for index in wordEnd..<line.upperBound where bytes[index] &- 0x30 < 10 {
        value = value * 10 + Int(bytes[index] - 0x30)
      }
      words.append((FoldedHash.of(bytes, line.lowerBound..<wordEnd), value))
    }
    return words
  }
}
