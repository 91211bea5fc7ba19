import StageKit

/// The encoding that a page states: in its first 1,024 bytes, as the standard's prescan reads them; or else in the first
/// `meta` after them that states one, at which a browser would begin again.
///
/// Linear in the bytes, which may be in any encoding that agrees with ASCII.
/// - Returns: nil where it states none that is known.
package func declaredEncoding(of page: Swift.Span<UInt8>) -> TextEncoding? {
  var prescan = EncodingPrescan()
  if let encoding = prescan.scan(page.extracting(first: 1024)) { return encoding }
  var tokenizer = HTMLTokenizer()
  while true {
    switch tokenizer.next(in: page) {
    case .startTag:
      tokenizer.enterContentOfTag(page)
      guard tokenizer.tag.element == .meta else { continue }
      var declaration = EncodingDeclaration()
      for attribute in tokenizer.tag.attributes {
        var name: [UInt8] = []
        HTMLText.appendName(page, attribute.name, to: &name)
        var value: [UInt8] = []
        HTMLText.appendName(page, attribute.value, to: &value)
        declaration.add(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
      }
      if let encoding = declaration.encoding { return encoding }
    case .end: return nil
    default: continue
    }
  }
}

/// What the attributes of a `meta` say about the encoding. Names and values are in lower case.
private struct EncodingDeclaration {
  private var seen: Set<String> = []
  private var hasPragma = false
  private var needsPragma: Bool?
  private var label: String?

  mutating func add(_ name: String, _ value: String) {
    guard seen.insert(name).inserted else { return }
    switch name {
    case "http-equiv": hasPragma = value == "content-type"
    case "content":
      if label == nil, let content = Self.charset(inContent: value), TextEncoding(label: content) != nil {
        label = content
        needsPragma = true
      }
    case "charset":
      label = value
      needsPragma = false
    default: break
    }
  }

  /// The encoding; a page that can be read so far cannot be in what UTF-16 is.
  var encoding: TextEncoding? {
    guard let needsPragma, !needsPragma || hasPragma, let label else { return nil }
    let encoding = TextEncoding(label: label)
    switch encoding?.name {
    case "utf-16le", "utf-16be": return .utf8
    case "x-user-defined": return .windows1252
    default: return encoding
    }
  }

  /// The label in a `content` such as `text/html; charset=utf-8`.
  private static func charset(inContent content: String) -> String? {
    let bytes = Array(content.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes.span.matches("charset", at: index) else {
        index += 1
        continue
      }
      index += 7
      while index < bytes.count && bytes[index].isHTMLSpace { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < bytes.count && bytes[index].isHTMLSpace { index += 1 }
      guard index < bytes.count else { return nil }
      let quote = bytes[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return nil }
        return String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      }
      let end = bytes[index...].firstIndex { $0.isHTMLSpace || $0 == UInt8(ascii: ";") } ?? bytes.count
      return String(decoding: bytes[index..<end], as: UTF8.self)
    }
    return nil
  }
}

private struct EncodingPrescan {
  private var index = 0

  mutating func scan(_ bytes: Swift.Span<UInt8>) -> TextEncoding? {
    while index < bytes.count {
      index = bytes.firstIndex(of: UInt8(ascii: "<"), in: index..<bytes.count)
      if bytes.matches("<!--", at: index) {
        index += 2
        while index < bytes.count && !bytes.matches("-->", at: index) { index += 1 }
        index += 3
      } else if bytes.matches("<meta", at: index), index + 5 < bytes.count,
        bytes[index + 5].isHTMLSpace || bytes[index + 5] == UInt8(ascii: "/")
      {
        index += 5
        if let encoding = scanMeta(bytes) { return encoding }
      } else if isTag(bytes) {
        while index < bytes.count && !bytes[index].isHTMLSpace && bytes[index] != UInt8(ascii: ">") { index += 1 }
        while nextAttribute(bytes) != nil {}
      } else if index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "!") || bytes[index + 1] == UInt8(ascii: "/")
          || bytes[index + 1] == UInt8(ascii: "?")
      {
        index = bytes.firstIndex(of: UInt8(ascii: ">"), in: index + 1..<bytes.count)
      } else {
        index += 1
      }
    }
    return nil
  }

  private func isTag(_ bytes: Swift.Span<UInt8>) -> Bool {
    guard index + 1 < bytes.count else { return false }
    if bytes[index + 1].isASCIILetter { return true }
    return bytes[index + 1] == UInt8(ascii: "/") && index + 2 < bytes.count && bytes[index + 2].isASCIILetter
  }

  private mutating func scanMeta(_ bytes: Swift.Span<UInt8>) -> TextEncoding? {
    var declaration = EncodingDeclaration()
    while let (name, value) = nextAttribute(bytes) { declaration.add(name, value) }
    // A tag that the end cuts off says nothing.
    return index < bytes.count ? declaration.encoding : nil
  }

  /// The next attribute in lower case, as the prescan reads them; nil at the tag's end, and at the end of the bytes.
  private mutating func nextAttribute(_ bytes: Swift.Span<UInt8>) -> (name: String, value: String)? {
    func byte() -> UInt8? { index < bytes.count ? bytes[index] : nil }
    func skipSpace() {
      while let next = byte(), next.isHTMLSpace { index += 1 }
    }
    while let next = byte(), next.isHTMLSpace || next == UInt8(ascii: "/") { index += 1 }
    guard byte() != UInt8(ascii: ">") else { return nil }
    var name: [UInt8] = []
    while let next = byte(), !next.isHTMLSpace, next != UInt8(ascii: "/"), next != UInt8(ascii: ">"),
      next != UInt8(ascii: "=") || name.isEmpty
    {
      name.append(next.lowercasedASCII)
      index += 1
    }
    skipSpace()
    var value: [UInt8] = []
    if byte() == UInt8(ascii: "=") {
      index += 1
      skipSpace()
      if let quote = byte(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index += 1
        while let next = byte(), next != quote {
          value.append(next.lowercasedASCII)
          index += 1
        }
        index += 1
      } else {
        while let next = byte(), !next.isHTMLSpace, next != UInt8(ascii: ">") {
          value.append(next.lowercasedASCII)
          index += 1
        }
      }
    }
    guard index < bytes.count else { return nil }
    return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }
}
