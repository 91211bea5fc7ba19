/// A number for each of a document's words, by the word's key.
///
/// Open addressing, at most half full. Emptied by counting on, so that a worker uses the same memory for every document.
struct KeyTable {
  private struct Slot {
    var key: UInt64 = 0
    var number: Int32 = 0
    /// The document that filled it.
    var round: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var round: UInt32 = 1
  private var count = 0

  mutating func removeAll() {
    count = 0
    round &+= 1
    if round == 0 {
      slots = [Slot](repeating: Slot(), count: slots.count)
      round = 1
    }
  }

  /// The number of a key; nil where none has been set.
  subscript(_ key: UInt64) -> Int32? {
    let slot = slots[place(of: key)]
    return slot.round == round ? slot.number : nil
  }

  mutating func set(_ key: UInt64, _ number: Int32) {
    let place = place(of: key)
    if slots[place].round != round {
      count += 1
      if 2 * count > slots.count {
        grow()
        return set(key, number)
      }
    }
    slots[place] = Slot(key: key, number: number, round: round)
  }

  /// The slot that holds the key, or the free one where it belongs.
  private func place(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key) & mask
    while slots[place].round == round, slots[place].key != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    count = 0
    for slot in old where slot.round == round { set(slot.key, slot.number) }
  }
}
