/// Reads the input's own fields that a pipeline passes through, which a document holds as the raw text of a JSON object.
enum PassedField {
  /// The value of a field for conditions; without any if it is not there, null or an object. Of members with one name
  /// the last one counts.
  static func value(of name: String, in document: Document) -> Condition.Value {
    var value = Condition.Value()
    guard let object = document.passedFields else { return value }
    let bytes = object.span
    guard var members = JSONMembers(bytes, object.indices) else { return value }
    while let member = members.next(in: bytes) {
      if text(bytes, member.name) == name { value = self.value(bytes, member.value) }
    }
    return value
  }

  private static func value(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> Condition.Value {
    guard !range.isEmpty else { return Condition.Value() }
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "\""): return Condition.Value(texts: [text(bytes, range)])
    case UInt8(ascii: "t"): return Condition.Value(boolean: true)
    case UInt8(ascii: "f"): return Condition.Value(boolean: false)
    case UInt8(ascii: "["):
      var texts: [String] = []
      guard var elements = JSONElements(bytes, range) else { return Condition.Value() }
      while let element = elements.next(in: bytes) {
        // An element that is not a text is compared as it is written.
        texts.append(bytes[element.lowerBound] == UInt8(ascii: "\"") ? text(bytes, element) : raw(bytes, element))
      }
      return Condition.Value(texts: texts)
    default: return Condition.Value(number: Double(raw(bytes, range)))
    }
  }

  private static func raw(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { bytes[$0] }, as: UTF8.self)
  }

  /// A text without its quotation marks and escapes.
  private static func text(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> String {
    var units: [UInt16] = []
    var utf8: [UInt8] = []
    var index = range.lowerBound + 1
    // Escapes may be halves of a pair: they are gathered until something else comes.
    func flush() {
      utf8 += String(decoding: units, as: UTF16.self).utf8
      units = []
    }
    while index < range.upperBound - 1 {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < range.upperBound - 1 else {
        flush()
        utf8.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      if escape == UInt8(ascii: "u") {
        let digits = raw(bytes, index..<min(index + 4, range.upperBound))
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
        index += 4
      } else {
        flush()
        utf8.append(Self.escapes[escape] ?? escape)
      }
    }
    flush()
    return String(decoding: utf8, as: UTF8.self)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "t"): 0x09,
  ]
}
