/// How rare terms are in a collection of documents, in sixteenths of the natural logarithm of documents a document with it.
///
/// K. Spärck Jones, "A statistical interpretation of term specificity", Journal of Documentation 28, 1972. A term is named by
/// a 64-bit hash, of which the upper 24 bits are kept: of terms that are not in the table, one in some thousands is taken
/// for one that is. Immutable: safe from any thread.
public struct RarityTable: Sendable, Equatable {
  /// The rarity of terms that are not in the table.
  public let unknown: UInt8
  /// Ascending: 24 bits of the hash, 8 bits of rarity.
  private let entries: [UInt32]

  /// A table of terms with the rarity of each; of two whose hashes begin alike the more common stays.
  public init(_ terms: [(key: UInt64, rarity: UInt8)], unknown: UInt8) {
    var entries: [UInt32] = []
    for entry in terms.map({ UInt32($0.key >> 40) << 8 | UInt32($0.rarity) }).sorted() {
      if let last = entries.last, last >> 8 == entry >> 8 { continue }
      entries.append(entry)
    }
    self.entries = entries
    self.unknown = unknown
  }

  /// Counts in how many documents each term occurs, and keeps the most common terms that occur in two at least.
  ///
  /// - Parameters:
  ///   - documents: The terms of each document, in any order, repeated or not.
  ///   - mostTerms: How many terms to keep; of equally common ones those of the lowest hash.
  public init(documents: [[UInt64]], mostTerms: Int) {
    var counts: [UInt64: Int] = [:]
    for document in documents { for term in Set(document) { counts[term, default: 0] += 1 } }
    let common = counts.filter { $0.value >= 2 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostTerms)
    // One document more that has every term keeps the rarity of a term that all have at 0.
    func rarity(_ count: Int) -> UInt8 {
      let ratio = FixedLogarithm.ln(documents.count + 1) - FixedLogarithm.ln(count + 1)
      return UInt8(clamping: Int(ratio * 16))
    }
    self.init(common.map { ($0.key, rarity($0.value)) }, unknown: rarity(0))
  }

  /// How many terms are in the table.
  public var count: Int { entries.count }

  /// The rarity of a term.
  ///
  /// - Complexity: The logarithm of ``count``.
  public subscript(_ key: UInt64) -> UInt8 {
    let wanted = UInt32(key >> 40) << 8
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low] & ~0xFF == wanted ? UInt8(truncatingIfNeeded: entries[low]) : unknown
  }
}

// The file: "IDF1", the rarity of unknown terms, the number of entries, the entries.
extension RarityTable {
  private static let mark = Array("IDF1".utf8)

  /// The bytes from which the same table can be read again.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes += Self.mark
    writer.append(unknown)
    writer.append(UInt32(entries.count))
    for entry in entries { writer.append(entry) }
    return writer.bytes
  }

  /// A table from its bytes; nil where these are not the whole of one.
  public init?(encoded bytes: Span<UInt8>) {
    var reader = ByteReader()
    for byte in Self.mark { guard reader.next(UInt8.self, in: bytes) == byte else { return nil } }
    guard let unknown = reader.next(UInt8.self, in: bytes), let count = reader.next(UInt32.self, in: bytes),
      bytes.count - reader.position == 4 * Int(count)
    else { return nil }
    var entries: [UInt32] = []
    while let entry = reader.next(UInt32.self, in: bytes) {
      if let last = entries.last, last >> 8 >= entry >> 8 { return nil }
      entries.append(entry)
    }
    self.entries = entries
    self.unknown = unknown
  }
}
