import StageKit

/// Numbers of 31 bits by the folded hash of a word, eight bytes a slot.
///
/// Half a hash is kept of each word: of a billion words that are in no list, one is taken for another. Open addressing,
/// at most half full. Most words of a text are in no list: a bit for each of 65,536 hashes, which stay near the
/// processor, says so for nearly all of them before a slot is looked at.
struct LexiconTable: Sendable {
  /// The bits, then the slots of the words.
  private let slots: [UInt64]

  private static let isTaken: UInt32 = 1 << 31
  private static let filterCount = 1024

  /// The first of two equal words counts.
  init(_ words: [(key: UInt64, value: UInt32)]) {
    let capacity = OpenAddressing.slotCount(for: words.count)
    var slots = [UInt64](repeating: 0, count: Self.filterCount + capacity)
    for (key, value) in words {
      let bit = Self.filterBit(of: key)
      slots[bit >> 6] |= 1 << UInt64(bit & 63)
      var probe = OpenAddressing.Probe(from: Int(truncatingIfNeeded: key), slotCount: capacity)
      var index = Self.filterCount + probe.index
      while slots[index] != 0 && slots[index] >> 32 != key >> 32 {
        probe.advance()
        index = Self.filterCount + probe.index
      }
      if slots[index] == 0 {
        slots[index] = (key >> 32) << 32 | UInt64(value | Self.isTaken)
      }
    }
    self.slots = slots
  }

  @inline(__always)
  func withSlots<Result>(_ body: (Swift.Span<UInt64>) -> Result) -> Result { body(slots.span) }

  /// The number of a word in a table's slots; nil if it is not there.
  @inline(__always)
  static func value(of key: UInt64, in slots: Swift.Span<UInt64>) -> UInt32? {
    let bit = filterBit(of: key)
    guard slots[bit >> 6] & 1 << UInt64(bit & 63) != 0 else { return nil }
    var probe = OpenAddressing.Probe(from: Int(truncatingIfNeeded: key), slotCount: slots.count - filterCount)
    var slot = slots[filterCount + probe.index]
    while slot != 0 && slot >> 32 != key >> 32 {
      probe.advance()
      slot = slots[filterCount + probe.index]
    }
    return slot == 0 ? nil : UInt32(truncatingIfNeeded: slot) & ~isTaken
  }

  @inline(__always)
  private static func filterBit(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 48) }
}
