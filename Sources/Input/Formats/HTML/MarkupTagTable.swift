import StageKit

/// Finds the element of a tag's name.
///
/// Immutable, so safe from any thread. Open addressing over the name's bytes, which fit into two words.
struct MarkupTagTable: Sendable {
  static let shared = MarkupTagTable()

  /// The lower-case bytes of a name, up to 16 of them, and how many there are.
  struct Key: Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0
    var hasHyphen = false

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      if count < 8 {
        low = low << 8 | UInt64(byte)
      } else {
        high = high << 8 | UInt64(byte)
      }
      if byte == UInt8(ascii: "-") { hasHyphen = true }
      count += 1
    }

    @inline(__always)
    fileprivate var slot: Int {
      Int(truncatingIfNeeded: ((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }
  }

  private var keys = [Key](repeating: Key(), count: 1024)
  private var tags = [MarkupTag](repeating: .unknown, count: 1024)

  private init() {
    for tag in MarkupTag.allCases where tag != .unknown && tag != .custom {
      var key = Key()
      for byte in tag.name.utf8 { key.append(byte) }
      var free = OpenAddressing.Probe(from: key.slot, slotCount: keys.count)
      while keys[free.index].count != 0 { free.advance() }
      keys[free.index] = key
      tags[free.index] = tag
    }
  }

  /// The element with the name.
  @inline(__always)
  subscript(key: Key) -> MarkupTag {
    var probe = OpenAddressing.Probe(from: key.slot, slotCount: keys.count)
    while keys[probe.index].count != 0 && keys[probe.index] != key { probe.advance() }
    let index = probe.index
    return keys[index].count > 0 ? tags[index] : key.hasHyphen ? .custom : .unknown
  }
}
