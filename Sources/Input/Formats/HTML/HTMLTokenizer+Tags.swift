// Tags and their attributes.
extension HTMLTokenizer {
  mutating func scanTag(_ bytes: Swift.Span<UInt8>, nameStart: Int, as token: Token) -> Token {
    var index = nameStart
    var key = MarkupTagTable.Key()
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      key.append(byte.lowercasedASCII)
      index += 1
    }
    tag.name = nameStart..<index
    tag.element = tags[key]
    tag.isSelfClosing = false
    // Most tags have none, and follow one that had none.
    if !tag.attributes.isEmpty { tag.attributes.removeAll(keepingCapacity: true) }
    guard scanAttributes(bytes, from: index) else {
      // A tag that the page's end cuts off is nothing at all.
      position = bytes.count
      return .end
    }
    return token
  }

  /// Reads attributes up to and with the tag's `>`; false if the page ends before it.
  private mutating func scanAttributes(_ bytes: Swift.Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        position = index + 1
        return true
      }
      index += 1
      if byte.isHTMLSpace { continue }
      if byte == UInt8(ascii: "/") {
        tag.isSelfClosing = index < bytes.count && bytes[index] == UInt8(ascii: ">")
        continue
      }
      // The first byte of a name may be `=`.
      let nameStart = index - 1
      while index < bytes.count {
        let byte = bytes[index]
        if byte <= 0x3E
          && (byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace)
        {
          break
        }
        index += 1
      }
      let name = nameStart..<index
      while index < bytes.count && bytes[index].isHTMLSpace { index += 1 }
      guard index < bytes.count else { return false }
      var value = index..<index
      if bytes[index] == UInt8(ascii: "=") {
        guard let end = scanValue(bytes, from: index + 1, &value) else { return false }
        index = end
      }
      if tag.attributes.count < Self.maxAttributes { tag.attributes.append(Attribute(name: name, value: value)) }
    }
    return false
  }

  /// Reads a value, after its `=`, and returns the index after it; nil if the page ends before it does.
  private func scanValue(_ bytes: Swift.Span<UInt8>, from start: Int, _ value: inout Range<Int>) -> Int? {
    var index = start
    while index < bytes.count && bytes[index].isHTMLSpace { index += 1 }
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      let end = bytes.firstIndex(of: byte, in: index + 1..<bytes.count)
      guard end < bytes.count else { return nil }
      value = index + 1..<end
      return end + 1
    }
    let valueStart = index
    while index < bytes.count && bytes[index] != UInt8(ascii: ">") && !bytes[index].isHTMLSpace { index += 1 }
    value = valueStart..<index
    return index
  }
}
