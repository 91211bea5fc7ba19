import Formats

/// Counts what an archive becomes, with all that is compressed in it and in its members, against its own bytes.
///
/// Each layer of compression alone has a limit; two of them, one inside the other, would be the square of it.
final class ExpansionMeter {
  /// Data that expands to no more than this may expand by any factor.
  static let freeByteCount = 64 << 20

  private let name: String
  private let limit: Int
  private let compressedByteCount: () -> Int
  private var expandedByteCount = 0
  /// Whether there was too much: nothing more is to be read.
  private(set) var isExceeded = false

  /// - Parameters:
  ///   - limit: How many times its size an archive may become, once it is large.
  ///   - compressedByteCount: How many bytes of the archive there are, or were read so far.
  init(_ name: String, limit: Int, compressedByteCount: @escaping () -> Int) {
    self.name = name
    self.limit = limit
    self.compressedByteCount = compressedByteCount
  }

  /// Counts bytes that came out of the archive or of something compressed in it.
  func add(_ count: Int) throws(DecodeError) {
    expandedByteCount += count
    let compressed = compressedByteCount()
    guard Self.isTooMuch(expandedByteCount, from: compressed, limit: limit) else { return }
    isExceeded = true
    throw .expandsTooMuch(name, from: compressed, to: expandedByteCount, limit: limit)
  }

  /// Whether data may not become so many bytes.
  static func isTooMuch(_ expanded: Int, from compressed: Int, limit: Int) -> Bool {
    expanded > freeByteCount && (expanded - 1) / max(compressed, 1) >= limit
  }
}
