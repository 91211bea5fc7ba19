/// How the bytes of a file are read.
package enum InputFormat: String, Sendable, CaseIterable {
  case text
  case jsonl
  case json

  /// Whether a file holds records that are documents of their own.
  package var holdsRecords: Bool { self != .text }

  /// The format by the file's name, else by its first bytes.
  ///
  /// The name decides where its extension is known, since a text may begin like anything.
  package static func recognize(path: String, prefix: Span<UInt8>) -> InputFormat {
    recognize(name: path) ?? (beginsWithObject(prefix) ? .jsonl : .text)
  }

  /// The format by the file's name alone; nil where its extension is not known.
  package static func recognize(name: String) -> InputFormat? {
    let path = name.lowercased()
    if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") { return .jsonl }
    if path.hasSuffix(".json") { return .json }
    if path.hasSuffix(".txt") || path.hasSuffix(".text") || path.hasSuffix(".md") { return .text }
    return nil
  }

  /// Whether the first line looks like a JSON object: `{`, then a member's name or `}`.
  private static func beginsWithObject(_ prefix: Span<UInt8>) -> Bool {
    var index = 0
    func skipBlanks() {
      while index < prefix.count, [0x20, 0x09].contains(prefix[index]) { index += 1 }
    }
    if prefix.count >= 3, prefix[0] == 0xEF, prefix[1] == 0xBB, prefix[2] == 0xBF { index = 3 }
    skipBlanks()
    guard index < prefix.count, prefix[index] == UInt8(ascii: "{") else { return false }
    index += 1
    skipBlanks()
    return index < prefix.count && (prefix[index] == UInt8(ascii: "\"") || prefix[index] == UInt8(ascii: "}"))
  }
}
