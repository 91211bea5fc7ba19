/// A format of compressed data.
package enum Compression: String, Sendable, CaseIterable {
  case gzip
  case zstd
  case xz
  case bzip2

  /// The compression that the first bytes of a file show (RFC 1952, RFC 8878, the xz and bzip2 formats); nil for none.
  package static func recognize(prefix: Span<UInt8>) -> Compression? {
    if prefix.begins(with: [0x42, 0x5A, 0x68]) && prefix.count < 10 { return nil }
    return allCases.first { $0.begins(prefix) }
  }

  /// Whether a stream of this compression, a frame or member, may begin with the bytes.
  func begins(_ bytes: Span<UInt8>) -> Bool {
    switch self {
    case .gzip: bytes.begins(with: [0x1F, 0x8B])
    case .zstd:
      // A frame of data, or a skippable frame: its first byte is one of sixteen.
      bytes.begins(with: [0x28, 0xB5, 0x2F, 0xFD])
        || bytes.count >= 4 && bytes[0] & 0xF0 == 0x50 && bytes[1] == 0x2A && bytes[2] == 0x4D && bytes[3] == 0x18
    case .xz: bytes.begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    case .bzip2: bytes.begins(with: [0x42, 0x5A, 0x68]) && bytes.count >= 4 && bytes[3] &- 0x31 < 9
    }
  }

  /// What a stream is called in the format's own words.
  var streamName: String {
    switch self {
    case .gzip: "gzip member"
    case .zstd: "zstd frame"
    case .xz: "xz stream"
    case .bzip2: "bzip2 stream"
    }
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

  /// Whether a file's name has the extension of a compression.
  package static func isName(ofCompressedFile name: String) -> Bool {
    nameInside(name).utf8.count < name.utf8.count
  }
}

extension Span<UInt8> {
  fileprivate func begins(with magic: [UInt8]) -> Bool {
    guard count >= magic.count else { return false }
    for index in magic.indices where self[index] != magic[index] { return false }
    return true
  }
}
