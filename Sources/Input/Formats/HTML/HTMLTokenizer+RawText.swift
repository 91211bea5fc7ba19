// Text in which only an end tag is markup.
extension HTMLTokenizer {
  mutating func nextInRawText(_ bytes: Swift.Span<UInt8>) -> Token {
    var search = position
    while true {
      let open = bytes.firstIndex(of: UInt8(ascii: "<"), in: search..<bytes.count)
      guard open < bytes.count else { return text(upTo: bytes.count) ?? .end }
      if isEndTag(bytes, at: open) { return text(upTo: open) ?? rawTextEnd(bytes, at: open) }
      search = open + 1
    }
  }

  private mutating func rawTextEnd(_ bytes: Swift.Span<UInt8>, at open: Int) -> Token {
    content = .data
    return scanTag(bytes, nameStart: open + 2, as: .endTag)
  }

  /// Whether the end tag that ends the content stands at `open`: the standard's "appropriate end tag".
  private func isEndTag(_ bytes: Swift.Span<UInt8>, at open: Int) -> Bool {
    let end = open + 2 + endName.count
    guard !endName.isEmpty, end < bytes.count, bytes[open + 1] == UInt8(ascii: "/") else { return false }
    for index in endName.indices where bytes[open + 2 + index].lowercasedASCII != endName[index] { return false }
    let byte = bytes[end]
    return byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  mutating func nextInScript(_ bytes: Swift.Span<UInt8>) -> Token {
    var search = position
    while true {
      let open = bytes.firstIndex(of: UInt8(ascii: "<"), in: search..<bytes.count)
      guard open < bytes.count else { return text(upTo: bytes.count) ?? .end }
      if isEndTag(bytes, at: open) { return text(upTo: open) ?? rawTextEnd(bytes, at: open) }
      search = open + 1
      guard bytes.matches("!--", at: search) else { continue }
      guard let end = scriptCommentEnd(bytes, search + 3) else { return text(upTo: bytes.count) ?? .end }
      if end < bytes.count && bytes[end] == UInt8(ascii: "<") && isEndTag(bytes, at: end) {
        return text(upTo: end) ?? rawTextEnd(bytes, at: end)
      }
      search = end
    }
  }

  /// Where a script's `<!--` ends, whose dashes stand before `start`: after its `-->`, or at the `<` of the script's own
  /// end tag; nil at the page's end. Inside, `<script>` and `</script>` may nest once ("double escaped").
  private func scriptCommentEnd(_ bytes: Swift.Span<UInt8>, _ start: Int) -> Int? {
    var index = start
    var dashes = 2
    var isDoubleEscaped = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "-"):
        dashes += 1
        index += 1
      case UInt8(ascii: ">") where dashes >= 2:
        return index + 1
      case UInt8(ascii: "<"):
        dashes = 0
        if !isDoubleEscaped && isEndTag(bytes, at: index) { return index }
        index += 1
        if isDoubleEscaped {
          guard index < bytes.count && bytes[index] == UInt8(ascii: "/") else { continue }
          index += 1
        }
        guard bytes.matches("script", at: index), index + 6 < bytes.count else { continue }
        let next = bytes[index + 6]
        if next.isHTMLSpace || next == UInt8(ascii: "/") || next == UInt8(ascii: ">") {
          isDoubleEscaped.toggle()
          index += 7
        }
      default:
        dashes = 0
        index += 1
      }
    }
    return nil
  }
}
