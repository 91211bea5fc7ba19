/// A way of compressing that galley reads and writes.
package enum Compression: String, Sendable, CaseIterable {
  case gzip
  case zstd
  case xz
  case bzip2

  /// The compression that the first bytes of a file show (RFC 1952, RFC 8878, the xz and bzip2 formats); nil for none.
  package static func recognize(prefix: Span<UInt8>) -> Compression? {
    func begins(with magic: [UInt8]) -> Bool {
      guard prefix.count >= magic.count else { return false }
      for index in magic.indices where prefix[index] != magic[index] { return false }
      return true
    }
    if begins(with: [0x1F, 0x8B]) { return .gzip }
    if begins(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .zstd }
    if begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .xz }
    if begins(with: [0x42, 0x5A, 0x68]) && prefix.count >= 10 && prefix[3] &- 0x31 < 9 { return .bzip2 }
    return nil
  }

  /// The extension of a compressed file's name, with its dot.
  package var fileExtension: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    case .xz: ".xz"
    case .bzip2: ".bz2"
    }
  }

  /// The name of what is in a compressed file: without the extension, if it has one of a compression.
  package static func nameInside(_ name: String) -> String {
    for compression in allCases {
      let suffix = compression.fileExtension
      if name.lowercased().hasSuffix(suffix) && name.utf8.count > suffix.utf8.count {
        return String(name.dropLast(suffix.count))
      }
    }
    return name
  }
}

/// Compressed data that cannot be read, or that cannot be made.
package struct CompressionError: Error, Equatable, Sendable {
  /// What the library says of it.
  package let message: String
}
