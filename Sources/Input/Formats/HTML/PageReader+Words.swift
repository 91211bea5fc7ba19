import StageKit

// The words of classes, ids, roles and itemprops.
extension PageReader {
  /// More words say no more of an element, and a hostile page could have millions.
  private static let maxWordsPerElement = 48
  /// Longer names are data, not names.
  private static let maxNameBytes = 100

  /// The words of an element, appended if no element before it has the same.
  mutating func words(of element: OpenElement, _ bytes: Swift.Span<UInt8>) -> Range<Int> {
    let start = words.count
    guard element.id.isEmpty, element.role.isEmpty, element.itemprop.isEmpty, !element.classes.isEmpty else {
      appendWords(of: element, bytes)
      return start..<words.count
    }
    let slot = classes.slot(of: element.classes, bytes)
    if let words = classes.entries[slot].words { return words }
    appendWords(of: element, bytes)
    classes.setWords(start..<words.count, at: slot)
    return start..<words.count
  }

  private mutating func appendWords(of element: OpenElement, _ bytes: Swift.Span<UInt8>) {
    let limit = words.count + Self.maxWordsPerElement
    for value in [element.classes, element.id, element.role, element.itemprop] where !value.isEmpty {
      appendWords(in: value.range, bytes, limit: limit)
    }
  }

  /// The words of the open elements beyond a place of the stack.
  mutating func words(ofInlineElementsAfter index: Int, _ bytes: Swift.Span<UInt8>) -> Range<Int> {
    if stack.count == index + 2 { return words(of: stack[index + 1], bytes) }
    let start = words.count
    var place = index + 1
    while place < stack.count && words.count - start < Self.maxWordsPerElement {
      appendWords(of: stack[place], bytes)
      place += 1
    }
    return start..<words.count
  }

  private mutating func appendWords(in value: Range<Int>, _ bytes: Swift.Span<UInt8>, limit: Int) {
    var index = value.lowerBound
    while index < value.upperBound && words.count < limit {
      while index < value.upperBound && bytes[index].isHTMLSpace { index += 1 }
      let start = index
      while index < value.upperBound && !bytes[index].isHTMLSpace { index += 1 }
      guard index > start else { break }
      guard index - start <= Self.maxNameBytes else { continue }
      appendWord(start..<index, bytes, isName: true)
      appendParts(of: start..<index, bytes, limit: limit)
    }
  }

  /// Appends the parts of a name at hyphens, underscores, colons, slashes and capitals, if there are several.
  private mutating func appendParts(of name: Range<Int>, _ bytes: Swift.Span<UInt8>, limit: Int) {
    var start = name.lowerBound
    for index in name {
      let byte = bytes[index]
      let isSeparator =
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
      let isCapital = byte &- 0x41 < 26 && index > start && bytes[index - 1] &- 0x61 < 26
      guard isSeparator || isCapital else { continue }
      if index > start && words.count < limit { appendWord(start..<index, bytes, isName: false) }
      start = isSeparator ? index + 1 : index
    }
    if start > name.lowerBound && start < name.upperBound && words.count < limit {
      appendWord(start..<name.upperBound, bytes, isName: false)
    }
  }

  private mutating func appendWord(_ range: Range<Int>, _ bytes: Swift.Span<UInt8>, isName: Bool) {
    words.append(
      MarkupWord(span: TextSpan(text.count, text.count), key: FoldedHash.of(bytes, range), isName: isName))
  }
}
