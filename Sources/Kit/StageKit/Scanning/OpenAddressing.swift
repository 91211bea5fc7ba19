/// How the hash tables of the program find a slot: open addressing with linear probing, in one place for all of them.
///
/// ``KeyTable`` is the table for keys that come out of documents. Tables that are built once from the program's own lists
/// keep their own layout, and use the rules here.
public enum OpenAddressing {
  /// The number of slots for so many keys: a power of two, so that a mask keeps an index inside the table.
  ///
  /// - Parameter slotsPerKey: At least so many slots for each key; more of them end the search for an absent key sooner.
  @inlinable
  public static func slotCount(for keyCount: Int, slotsPerKey: Int = 2, minimum: Int = 8) -> Int {
    var count = minimum
    while count < slotsPerKey * keyCount { count *= 2 }
    return count
  }

  /// The slots in the order in which a key is searched for: from one on, and after the last slot from 0 on.
  ///
  /// The search must end at a free slot, so at least one must be free.
  public struct Probe {
    /// The slot to look at: below the number of slots.
    public var index: Int
    @usableFromInline let mask: Int

    /// - Parameter slotCount: A power of two.
    @inlinable @inline(__always)
    public init(from start: Int, slotCount: Int) {
      mask = slotCount &- 1
      index = start & mask
    }

    /// Goes on to the next slot.
    @inlinable @inline(__always)
    public mutating func advance() { index = (index &+ 1) & mask }
  }
}
