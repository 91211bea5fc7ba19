/// Numbers of 31 bits by the folded hash of a word, eight bytes a place.
///
/// Half a hash is kept of each word: of a billion words that are in no list, one is taken for another. Open addressing,
/// at most a quarter full: most words of a text are in no list, and the sooner an empty place says so the better.
struct LexiconTable: Sendable {
  private let slots: [UInt64]

  private static let isTaken: UInt32 = 1 << 31

  /// The first of two equal words counts.
  init(_ words: [(key: UInt64, value: UInt32)]) {
    var capacity = 8
    while capacity < 4 * words.count { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity)
    for (key, value) in words {
      var place = Int(truncatingIfNeeded: key) & (capacity - 1)
      while slots[place] != 0, slots[place] >> 32 != key >> 32 { place = (place + 1) & (capacity - 1) }
      if slots[place] == 0 { slots[place] = (key >> 32) << 32 | UInt64(value | Self.isTaken) }
    }
    self.slots = slots
  }

  @inline(__always)
  func withSlots<Result>(_ body: (Swift.Span<UInt64>) -> Result) -> Result { body(slots.span) }

  /// The number of a word in a table's places; nil if it is not there.
  @inline(__always)
  static func value(of key: UInt64, in slots: Swift.Span<UInt64>) -> UInt32? {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { return nil }
      if slot >> 32 == key >> 32 { return UInt32(truncatingIfNeeded: slot) & ~isTaken }
      place = (place + 1) & mask
    }
  }
}
