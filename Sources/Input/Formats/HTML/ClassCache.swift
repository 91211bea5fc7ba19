import StageKit

/// Remembers what a class says: the elements of a page share few of them.
///
/// Direct-mapped and of fixed size; an entry is compared byte for byte before it counts.
struct ClassCache {
  /// What is known of a class.
  struct Entry {
    var value = TextSpan(0, 0)
    var evidence: PageStatements.Evidence = []
    /// The class's words; nil until they are asked for.
    var words: Range<Int>?
  }

  private static let slotCount = 512
  private(set) var entries = [Entry](repeating: Entry(), count: slotCount)

  /// Forgets the page before.
  mutating func reset() {
    for slot in entries.indices { entries[slot] = Entry() }
  }

  /// The slot of a class that is not empty, filled now if it is new.
  mutating func slot(of value: TextSpan, _ bytes: Swift.Span<UInt8>) -> Int {
    // Classes differ in their ends, their lengths and, where they share both, rarely: the bytes decide.
    var hash = UInt64(value.count)
    for index in stride(from: value.start, to: value.end, by: max(1, value.count / 12)) {
      hash = (hash ^ UInt64(bytes[index])) &* 0x9E37_79B9_7F4A_7C15
    }
    hash ^= UInt64(bytes[value.end - 1])
    let slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 55)
    if !isEqual(entries[slot].value, value, bytes) {
      entries[slot] = Entry(
        value: value, evidence: PageStatements.Evidence(className: bytes.extracting(value.range)), words: nil)
    }
    return slot
  }

  /// Remembers the words of a class.
  mutating func setWords(_ words: Range<Int>, at slot: Int) {
    entries[slot].words = words
  }

  private func isEqual(_ a: TextSpan, _ b: TextSpan, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    return bytes.extracting(a.range).isEqual(to: bytes.extracting(b.range))
  }
}
