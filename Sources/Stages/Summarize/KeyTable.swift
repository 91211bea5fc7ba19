/// Numbers hashed keys from 0 in the order in which they come first.
///
/// Open addressing, at most half full; the memory is used again for the next document.
struct KeyTable {
  private static let smallest = 1024
  /// Memory that a document left is kept for the next up to this many slots: clearing costs each document as much.
  private static let largestKept = 8192
  /// Zero as key marks an empty slot.
  private struct Slot {
    var key: UInt64 = 0
    var number: Int32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: smallest)
  /// How many keys are in the table.
  private(set) var count = 0

  /// Forgets all keys.
  mutating func reset() {
    guard count > 0 else { return }
    count = 0
    if slots.count > Self.largestKept {
      slots = [Slot](repeating: Slot(), count: Self.smallest)
    } else {
      for index in slots.indices { slots[index] = Slot() }
    }
  }

  /// The number of a key, which is new if nobody asked for it since the table was reset.
  @inline(__always)
  mutating func insert(_ key: UInt64) -> (number: Int, isNew: Bool) {
    if let number = self[key] { return (number, false) }
    insert(key, number: count)
    return (count - 1, true)
  }

  /// The number of a key; nil if it is not in the table.
  @inline(__always)
  subscript(_ key: UInt64) -> Int? {
    let key = max(key, 1)
    let slot = slots[index(of: key)]
    return slot.key == key ? Int(slot.number) : nil
  }

  /// Reads the first slot in which a key can be; what it returns says nothing.
  @inline(__always)
  func touch(_ key: UInt64) -> UInt64 { slots[Int(truncatingIfNeeded: key) & (slots.count - 1)].key }

  /// Whether the key is in the table.
  func contains(_ key: UInt64) -> Bool { self[key] != nil }

  /// Puts a key that is not in the table into it, with a number of one's own.
  mutating func insert(_ key: UInt64, number: Int) {
    let key = max(key, 1)
    slots[index(of: key)] = Slot(key: key, number: Int32(number))
    count += 1
    if 2 * count > slots.count { grow() }
  }

  /// The slot that holds the key, or where it belongs.
  @inline(__always)
  private func index(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].key != 0 && slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    for slot in old where slot.key != 0 { slots[index(of: slot.key)] = slot }
  }
}
