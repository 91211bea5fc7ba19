/// A way to write text as bytes: the encodings and labels of the WHATWG Encoding standard.
package struct TextEncoding: Hashable, Sendable {
  /// The encoding's name in lower case, as the standard has it: `utf-8`, `windows-1252`.
  package let name: String
  /// How many bytes a character takes at most.
  let maxBytes: Int
  /// The encoding's name for iconv; nil where it is decoded here.
  let iconvName: String?

  package static let utf8 = TextEncoding(name: "utf-8", maxBytes: 4, iconvName: nil)
  package static let utf16LittleEndian = TextEncoding(name: "utf-16le", maxBytes: 4, iconvName: nil)
  package static let utf16BigEndian = TextEncoding(name: "utf-16be", maxBytes: 4, iconvName: nil)
  package static let windows1252 = TextEncoding(name: "windows-1252", maxBytes: 1, iconvName: "CP1252")

  /// What windows-1252 has where Latin-1 has the controls 0x80 to 0x9F.
  static let windows1252Controls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static let byLabel: [String: TextEncoding] = HTMLData.encodings { bytes in
    var byLabel: [String: TextEncoding] = [:]
    let list = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t").map(String.init)
      let encoding = TextEncoding(
        name: columns[0], maxBytes: Int(columns[1]) ?? 1, iconvName: columns[2] == "-" ? nil : columns[2])
      for label in columns[3].split(separator: " ") { byLabel[String(label)] = encoding }
    }
    return byLabel
  }

  private init(name: String, maxBytes: Int, iconvName: String?) {
    self.name = name
    self.maxBytes = maxBytes
    self.iconvName = iconvName
  }

  /// The encoding that a label means, in any case and with white space round it; nil if none does.
  package init?(label: String) {
    let trimmed = label.utf8.drop { $0.isHTMLSpace }
    let end = trimmed.lastIndex { !$0.isHTMLSpace }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
    let bytes = trimmed[..<end].map(\.lowercasedASCII)
    guard let encoding = Self.byLabel[String(decoding: bytes, as: UTF8.self)] else { return nil }
    self = encoding
  }

  /// The encoding whose byte-order mark the bytes begin with, and the length of the mark.
  package static func byteOrderMark(of bytes: Swift.Span<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    if bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF { return (utf8, 3) }
    guard bytes.count >= 2 else { return nil }
    if bytes[0] == 0xFF && bytes[1] == 0xFE { return (utf16LittleEndian, 2) }
    if bytes[0] == 0xFE && bytes[1] == 0xFF { return (utf16BigEndian, 2) }
    return nil
  }
}

/// Why bytes could not be decoded.
package enum TextEncodingError: Error, Equatable, CustomStringConvertible {
  /// The system's iconv does not know the encoding: its conversion modules are not installed.
  case unavailable(TextEncoding)

  /// The error for people.
  package var description: String {
    switch self {
    case .unavailable(let encoding):
      "this system cannot decode '\(encoding.name)': the conversion modules of its C library (gconv) are missing"
    }
  }
}
