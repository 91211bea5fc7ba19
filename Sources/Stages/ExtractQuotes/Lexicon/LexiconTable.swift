/// Numbers of 31 bits by the folded hash of a word, eight bytes a place.
///
/// Half a hash is kept of each word: of a billion words that are in no list, one is taken for another. Open addressing,
/// at most half full. Most words of a text are in no list: a bit for each of 65,536 hashes, which stay near the
/// processor, says so for nearly all of them before a place is looked at.
struct LexiconTable: Sendable {
  /// The bits, then the places.
  private let slots: [UInt64]

  private static let isTaken: UInt32 = 1 << 31
  private static let filterCount = 1024

  /// The first of two equal words counts.
  init(_ words: [(key: UInt64, value: UInt32)]) {
    var capacity = 8
    while capacity < 2 * words.count { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: Self.filterCount + capacity)
    for (key, value) in words {
      let bit = Self.filterBit(of: key)
      slots[bit >> 6] |= 1 << UInt64(bit & 63)
      var place = Int(truncatingIfNeeded: key) & (capacity - 1)
      while slots[Self.filterCount + place] != 0, slots[Self.filterCount + place] >> 32 != key >> 32 {
        place = (place + 1) & (capacity - 1)
      }
      if slots[Self.filterCount + place] == 0 {
        slots[Self.filterCount + place] = (key >> 32) << 32 | UInt64(value | Self.isTaken)
      }
    }
    self.slots = slots
  }

  @inline(__always)
  func withSlots<Result>(_ body: (Swift.Span<UInt64>) -> Result) -> Result { body(slots.span) }

  /// The number of a word in a table's places; nil if it is not there.
  @inline(__always)
  static func value(of key: UInt64, in slots: Swift.Span<UInt64>) -> UInt32? {
    let bit = filterBit(of: key)
    guard slots[bit >> 6] & 1 << UInt64(bit & 63) != 0 else { return nil }
    let mask = slots.count - filterCount - 1
    var place = Int(truncatingIfNeeded: key) & mask
    while true {
      let slot = slots[filterCount + place]
      if slot == 0 { return nil }
      if slot >> 32 == key >> 32 { return UInt32(truncatingIfNeeded: slot) & ~isTaken }
      place = (place + 1) & mask
    }
  }

  @inline(__always)
  private static func filterBit(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 48) }
}
