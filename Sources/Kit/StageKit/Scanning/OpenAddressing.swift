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

  /// The first index for which `isLast` is true, from `start` on and after the last slot from 0 on.
  ///
  /// Every index that `isLast` is asked for is below `slotCount`, which is a power of two. At least one slot must be free,
  /// and `isLast` true for it; otherwise the search does not end.
  @inlinable @inline(__always)
  public static func index(from start: Int, slotCount: Int, where isLast: (Int) -> Bool) -> Int {
    let mask = slotCount &- 1
    var index = start & mask
    while !isLast(index) { index = (index &+ 1) & mask }
    return index
  }
}
