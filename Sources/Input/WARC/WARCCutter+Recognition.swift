extension WARCCutter {
  /// Whether the first bytes of a file are those of a WARC file: a line with nothing but a version.
  package static func recognizes(_ prefix: borrowing Span<UInt8>) -> Bool {
    guard let lineEnd = prefix.index(of: UInt8(ascii: "\n"), in: 0..<min(prefix.count, 20)) else { return false }
    return WARCHead.isVersion(prefix.trim(0..<lineEnd), in: prefix)
  }

  /// Whether a file's name, without the extension of a compression, is that of a WARC file.
  package static func isName(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".warc") || name.hasSuffix(".wet") || name.hasSuffix(".wat")
  }
}
