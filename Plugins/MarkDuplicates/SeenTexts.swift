public import StageKit

/// The texts that were seen, as sketches.
public struct SeenTexts: CorpusObservation {
  private(set) var ids: [String] = []
  private(set) var positions: [Int] = []
  /// ``SketchScratch/binCount`` values a text.
  private(set) var sketches: [UInt16] = []
  /// The sum of the hashes of all texts, which does not depend on their order.
  public private(set) var fingerprint: UInt64 = 0

  mutating func add(_ id: String, at position: Int, _ sketch: [UInt16]) {
    ids.append(id)
    positions.append(position)
    sketches += sketch
    var hash = MixedHash.of(FoldedHash.of(id) ^ UInt64(truncatingIfNeeded: position))
    for value in sketch { hash = MixedHash.of(hash ^ UInt64(value)) }
    fingerprint &+= hash
  }

  /// Adds the texts that were seen elsewhere.
  public mutating func merge(_ other: SeenTexts) {
    ids += other.ids
    positions += other.positions
    sketches += other.sketches
    fingerprint &+= other.fingerprint
  }
}
