public import CData
public import StageKit

/// A set of words with a small number each, looked up by folded hash.
///
/// Read from a text file that people can read and extend: one word a line, `#` starts a comment, an optional number
/// follows a tab (0 without one). Immutable, so safe from any thread. Open addressing, at most a quarter full: most words of a
/// text are in no list, and the sooner an empty slot says so the better.
public struct WordList: Sendable {
  /// A slot for a word in the table; free while the key is 0.
  public struct Slot: Sendable {
    @usableFromInline var key: UInt64 = 0
    @usableFromInline var value: Int32 = 0
  }

  private let slots: [Slot]
  /// How many words are in the list.
  public let count: Int

  /// The words of files of the program; of two equal ones the first counts.
  public init(_ files: GalleyData...) {
    self.init(words: files.flatMap { Self.words(in: $0) })
  }

  /// Words, each with its number; the first of two equal words counts.
  public init(words: [(key: UInt64, value: Int)]) {
    var slots = [Slot](repeating: Slot(), count: OpenAddressing.slotCount(for: words.count, slotsPerKey: 4))
    var count = 0
    for (key, value) in words {
      var probe = OpenAddressing.Probe(from: Int(truncatingIfNeeded: key), slotCount: slots.count)
      while slots[probe.index].key != 0 && slots[probe.index].key != key { probe.advance() }
      let index = probe.index
      guard slots[index].key == 0 else { continue }
      slots[index].key = key
      slots[index].value = Int32(value)
      count += 1
    }
    self.slots = slots
    self.count = count
  }

  /// Whether the word with this folded hash is in the list.
  public func contains(_ key: UInt64) -> Bool { self[key] != nil }

  /// The number of the word with this folded hash; nil if it is not in the list.
  public subscript(_ key: UInt64) -> Int? { Self.number(of: key, in: slots.span).map { Int($0) } }

  /// Hands out the table, for who looks up every word of a text: a look-up in a span counts no references.
  @inline(__always)
  public func withSlots<Result>(_ body: (Swift.Span<Slot>) -> Result) -> Result { body(slots.span) }

  /// The number of the word with this folded hash in a list's table.
  @inlinable @inline(__always)
  public static func number(of key: UInt64, in slots: Swift.Span<Slot>) -> Int32? {
    var probe = OpenAddressing.Probe(from: Int(truncatingIfNeeded: key), slotCount: slots.count)
    while true {
      let slot = slots[probe.index]
      if slot.key == key { return slot.value }
      if slot.key == 0 { return nil }
      probe.advance()
    }
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
