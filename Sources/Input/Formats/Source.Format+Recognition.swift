package import StageKit

extension Source.Format {
  /// Whether a file holds records that are documents of their own.
  package var holdsRecords: Bool {
    switch self {
    case .jsonl, .json, .csv, .tsv: true
    case .text, .html: false
    }
  }

  /// The format by the file's first bytes, where its name tells nothing: a text may begin like anything.
  package static func recognize(prefix: Span<UInt8>) -> Source.Format {
    beginsLikePage(prefix) ? .html : beginsWithObject(prefix) ? .jsonl : .text
  }

  /// The format by the file's name alone; nil where its extension is not known.
  package static func recognize(name: String) -> Source.Format? {
    let path = name.lowercased()
    if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") { return .jsonl }
    if path.hasSuffix(".json") { return .json }
    if path.hasSuffix(".csv") { return .csv }
    if path.hasSuffix(".tsv") { return .tsv }
    if path.hasSuffix(".html") || path.hasSuffix(".htm") || path.hasSuffix(".xhtml") { return .html }
    if path.hasSuffix(".txt") || path.hasSuffix(".text") || path.hasSuffix(".md") { return .text }
    return nil
  }

  /// Whether the bytes begin, after white space, with `<!doctype` or `<html`, in any case.
  private static func beginsLikePage(_ prefix: Span<UInt8>) -> Bool {
    var index = prefix.count >= 3 && prefix[0] == 0xEF && prefix[1] == 0xBB && prefix[2] == 0xBF ? 3 : 0
    while index < prefix.count, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(prefix[index]) { index += 1 }
    func follows(_ word: StaticString) -> Bool {
      guard index + word.utf8CodeUnitCount <= prefix.count else { return false }
      return word.withUTF8Buffer { word in
        for offset in word.indices {
          let byte = prefix[index + offset]
          if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != word[offset] { return false }
        }
        return true
      }
    }
    return follows("<!doctype") || follows("<html")
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
