/// Numbers by 64-bit keys, for keys that come out of documents.
///
/// The order of the slots depends on a seed, which is random in each process: nobody can write a document whose words
/// all compete for the same slots. With `SWIFT_DETERMINISTIC_HASHING` in the environment the seed is the same in every
/// process, as for Swift's own dictionaries. Nothing that can be asked of a table depends on the order of its slots.
///
/// Open addressing, at most half full. Emptying a table costs nothing but a counter, so that a worker can use one again
/// for every document. A value: not for use from two threads at once.
public struct KeyTable: Sendable {
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var key: UInt64 = 0
    @usableFromInline var number: Int32 = 0
    /// The round of the table in which the slot was filled; the slot is free in all others.
    @usableFromInline var round: UInt32 = 0

    @usableFromInline init() {}

    @usableFromInline
    init(key: UInt64, number: Int32, round: UInt32) {
      self.key = key
      self.number = number
      self.round = round
    }
  }

  /// A table that one large document left behind is given back from this many slots on: 1 MiB.
  private static let mostSlotsKept = 1 << 16
  private static let slotsAfterLarge = 1 << 10

  // An empty hasher gives what the process started it with.
  private static let processSeed = UInt64(truncatingIfNeeded: Hasher().finalize())

  @usableFromInline var slots: [Slot]
  /// Counts how often the table was emptied; never 0.
  @usableFromInline var round: UInt32 = 1
  /// A random odd number that keys are multiplied with.
  @usableFromInline let factor: UInt64
  /// 64 minus the binary logarithm of the number of slots.
  @usableFromInline var shift: UInt64
  @usableFromInline var keyCount = 0

  /// How many keys are in the table.
  @inlinable public var count: Int { keyCount }

  /// An empty table with room for at least so many keys before it grows.
  public init(capacity: Int = 32) { self.init(capacity: capacity, seed: Self.processSeed) }

  /// An empty table with a slot order that depends on `seed`.
  package init(capacity: Int = 32, seed: UInt64) {
    let slotCount = OpenAddressing.slotCount(for: capacity, minimum: 8)
    slots = [Slot](repeating: Slot(), count: slotCount)
    shift = UInt64(64 - slotCount.trailingZeroBitCount)
    factor = MixedHash.of(seed &+ 0x9E37_79B9_7F4A_7C15) | 1
  }

  /// The number of a key; nil if it is not in the table.
  @inlinable @inline(__always)
  public subscript(_ key: UInt64) -> Int32? {
    let slot = slots[index(of: key)]
    return slot.round == round ? slot.number : nil
  }

  /// Whether a key is in the table.
  @inlinable @inline(__always)
  public func contains(_ key: UInt64) -> Bool { self[key] != nil }

  /// The number of a key, which is put into the table if it is not there: the first key gets 0, the next 1, and so on.
  ///
  /// For tables in which no number is ``set(_:_:)``.
  @inlinable @inline(__always)
  public mutating func insert(_ key: UInt64) -> (number: Int, isNew: Bool) {
    let index = index(of: key)
    if slots[index].round == round { return (Int(slots[index].number), false) }
    let number = keyCount
    fill(index, key, Int32(truncatingIfNeeded: number))
    return (number, true)
  }

  /// Gives a key a number, in place of the one that it may have.
  @inlinable
  public mutating func set(_ key: UInt64, _ number: Int32) {
    let index = index(of: key)
    if slots[index].round == round {
      slots[index].number = number
    } else {
      fill(index, key, number)
    }
  }

  /// Reads the slot where the search for a key begins, so that the processor has it when the key is looked up. The result
  /// has no meaning.
  @inlinable @inline(__always)
  public func touch(_ key: UInt64) -> UInt64 { slots[startIndex(of: key)].key }

  /// Removes all keys. Keeps the memory, unless an unusually large document has taken it.
  public mutating func removeAll() {
    keyCount = 0
    round &+= 1
    if slots.count > Self.mostSlotsKept {
      resize(toSlots: Self.slotsAfterLarge)
    } else if round == 0 {
      resize(toSlots: slots.count)
    }
  }

  /// The index where the search for a key begins.
  ///
  /// Multiplied, folded and multiplied again: after one product alone, keys with equal steps between them lie in groups
  /// for some of the factors.
  @inlinable @inline(__always)
  func startIndex(of key: UInt64) -> Int {
    let product = key &* factor
    return Int(truncatingIfNeeded: ((product ^ product &>> 32) &* factor) &>> shift)
  }

  /// The index of the slot that holds the key, or of the free one where it belongs.
  @inlinable @inline(__always)
  func index(of key: UInt64) -> Int {
    let (slots, round) = (slots.span, round)
    var probe = OpenAddressing.Probe(from: startIndex(of: key), slotCount: slots.count)
    while true {
      // A probe's index is below the number of slots.
      let slot = unsafe slots[unchecked: probe.index]
      if slot.key == key || slot.round != round { return probe.index }
      probe.advance()
    }
  }

  @inlinable
  mutating func fill(_ index: Int, _ key: UInt64, _ number: Int32) {
    slots[index] = Slot(key: key, number: number, round: round)
    keyCount += 1
    if 2 * keyCount > slots.count { grow() }
  }

  @usableFromInline
  mutating func grow() {
    let (old, oldRound) = (slots, round)
    resize(toSlots: 2 * old.count)
    for slot in old where slot.round == oldRound {
      slots[index(of: slot.key)] = Slot(key: slot.key, number: slot.number, round: round)
    }
  }

  private mutating func resize(toSlots slotCount: Int) {
    slots = [Slot](repeating: Slot(), count: slotCount)
    shift = UInt64(64 - slotCount.trailingZeroBitCount)
    round = 1
  }
}

extension KeyTable {
  /// How many slots are looked at to find all keys, and the most for one of them.
  package var probeCounts: (sum: Int, longest: Int) {
    var (sum, longest) = (0, 0)
    for (index, slot) in slots.enumerated() where slot.round == round {
      let start = startIndex(of: slot.key)
      let count = 1 + (index - start) & (slots.count - 1)
      sum += count
      longest = max(longest, count)
    }
    return (sum, longest)
  }
}
