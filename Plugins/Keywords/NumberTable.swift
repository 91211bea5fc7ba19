/// Numbers keys from 0 in the order in which they come. Open addressing, at most half full.
struct NumberTable {
  private var keys = [UInt64](repeating: 0, count: 64)
  /// One more than the number; 0 if the slot is free.
  private var numbers = [Int32](repeating: 0, count: 64)
  private(set) var count = 0

  /// The number of a key, and whether it is new.
  mutating func number(of key: UInt64) -> (number: Int, isNew: Bool) {
    if 2 * count >= keys.count { grow() }
    let slot = slot(of: key)
    if numbers[slot] > 0 { return (Int(numbers[slot]) - 1, false) }
    count += 1
    keys[slot] = key
    numbers[slot] = Int32(count)
    return (count - 1, true)
  }

  /// Forgets all; gives memory back that an unusually long text took.
  mutating func removeAll() {
    count = 0
    if keys.count > 1 << 16 {
      self = NumberTable()
    } else {
      for slot in numbers.indices { numbers[slot] = 0 }
    }
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
    while numbers[slot] > 0 && keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = [UInt64](repeating: 0, count: 2 * oldKeys.count)
    numbers = [Int32](repeating: 0, count: 2 * oldKeys.count)
    for (index, number) in oldNumbers.enumerated() where number > 0 {
      let slot = slot(of: oldKeys[index])
      keys[slot] = oldKeys[index]
      numbers[slot] = number
    }
  }
}
