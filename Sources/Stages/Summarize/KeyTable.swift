/// Numbers hashed keys from 0 in the order in which they come first.
///
/// Open addressing, at most half full; the memory is used again for the next document.
struct KeyTable {
  private static let smallest = 1024
  /// Memory that a document left is kept for the next up to this many slots: clearing costs each document as much.
  private static let largestKept = 8192
  private var keys = [UInt64](repeating: 0, count: smallest)
  private var numbers = [Int32](repeating: 0, count: smallest)
  /// How many keys are in the table.
  private(set) var count = 0

  /// Forgets all keys.
  mutating func reset() {
    guard count > 0 else { return }
    count = 0
    if keys.count > Self.largestKept {
      resize(to: Self.smallest)
    } else {
      for slot in keys.indices { keys[slot] = 0 }
    }
  }

  /// The number of a key, which is new if nobody asked for it since the table was reset.
  mutating func insert(_ key: UInt64) -> (number: Int, isNew: Bool) {
    // Zero marks an empty slot.
    let key = max(key, 1)
    let slot = slot(of: key)
    if keys[slot] == key { return (Int(numbers[slot]), false) }
    keys[slot] = key
    numbers[slot] = Int32(count)
    count += 1
    if 2 * count > keys.count { grow() }
    return (count - 1, true)
  }

  /// Whether the key is in the table.
  func contains(_ key: UInt64) -> Bool {
    let key = max(key, 1)
    return keys[slot(of: key)] == key
  }

  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    resize(to: 2 * keys.count)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      let slot = slot(of: oldKeys[index])
      keys[slot] = oldKeys[index]
      numbers[slot] = oldNumbers[index]
    }
  }

  private mutating func resize(to capacity: Int) {
    keys = [UInt64](repeating: 0, count: capacity)
    numbers = [Int32](repeating: 0, count: capacity)
  }
}
