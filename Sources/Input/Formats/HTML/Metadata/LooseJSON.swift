/// A JSON value as pages embed it, read with patience.
///
/// Browsers do not read linked data, so nobody notices what is wrong with it: line breaks inside strings, commas too many
/// or too few, comments and CDATA marks round the whole. All of that is passed over; what cannot be read ends the value,
/// and what was read before it counts. A reader of records would be wrong to do so; those are read elsewhere.
indirect enum LooseJSON {
  case string(String)
  case object([(key: String, value: LooseJSON)])
  case array([LooseJSON])
  /// A number, `true`, `false` or `null`: what no metadata is.
  case other

  /// Reads the first object or array among the bytes; nil if there is none.
  init?(_ bytes: Swift.Span<UInt8>) {
    var reader = LooseJSONReader()
    guard let value = reader.read(bytes) else { return nil }
    self = value
  }

  /// The value of a key of an object.
  subscript(key: String) -> LooseJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array; anything else is one element.
  var elements: [LooseJSON] {
    if case .array(let elements) = self { elements } else { [self] }
  }
}

private struct LooseJSONReader {
  private static let maxDepth = 32
  private var index = 0

  mutating func read(_ bytes: Swift.Span<UInt8>) -> LooseJSON? {
    while index < bytes.count && bytes[index] != UInt8(ascii: "{") && bytes[index] != UInt8(ascii: "[") { index += 1 }
    guard index < bytes.count else { return nil }
    return value(bytes, depth: 0)
  }

  private mutating func skipSpace(_ bytes: Swift.Span<UInt8>) {
    while index < bytes.count && bytes[index].isHTMLSpace { index += 1 }
  }

  private mutating func value(_ bytes: Swift.Span<UInt8>, depth: Int) -> LooseJSON {
    skipSpace(bytes)
    guard index < bytes.count, depth < Self.maxDepth else {
      index = bytes.count
      return .other
    }
    switch bytes[index] {
    case UInt8(ascii: "{"): return object(bytes, depth: depth)
    case UInt8(ascii: "["): return array(bytes, depth: depth)
    case UInt8(ascii: "\""): return .string(string(bytes))
    default:
      let start = index
      while index < bytes.count && bytes[index] != UInt8(ascii: ",") && bytes[index] != UInt8(ascii: "}")
        && bytes[index] != UInt8(ascii: "]") && bytes[index] != UInt8(ascii: "\"")
      {
        index += 1
      }
      if index == start { index += 1 }
      return .other
    }
  }

  private mutating func object(_ bytes: Swift.Span<UInt8>, depth: Int) -> LooseJSON {
    var members: [(key: String, value: LooseJSON)] = []
    index += 1
    while true {
      skipSpace(bytes)
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: "}"):
        index += 1
        return .object(members)
      case UInt8(ascii: "]"): return .object(members)
      case UInt8(ascii: "\""):
        let key = string(bytes)
        skipSpace(bytes)
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { continue }
        index += 1
        members.append((key, value(bytes, depth: depth + 1)))
      default: index += 1
      }
    }
    return .object(members)
  }

  private mutating func array(_ bytes: Swift.Span<UInt8>, depth: Int) -> LooseJSON {
    var elements: [LooseJSON] = []
    index += 1
    while true {
      skipSpace(bytes)
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: "]"):
        index += 1
        return .array(elements)
      case UInt8(ascii: "}"): return .array(elements)
      case UInt8(ascii: ","): index += 1
      default: elements.append(value(bytes, depth: depth + 1))
      }
    }
    return .array(elements)
  }

  private mutating func string(_ bytes: Swift.Span<UInt8>) -> String {
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): escape(bytes, &text)
      default: text.append(byte < 0x20 ? 0x20 : byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(_ bytes: Swift.Span<UInt8>, _ text: inout [UInt8]) {
    guard index < bytes.count else { return }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): text.append(0x20)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): break
    case UInt8(ascii: "u"):
      guard var scalar = codeUnit(bytes) else { return }
      if 0xD800..<0xDC00 ~= scalar, bytes.matches("\\u", at: index) {
        index += 2
        guard let low = codeUnit(bytes), 0xDC00..<0xE000 ~= low else { return HTMLText.append(0xFFFD, to: &text) }
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
      }
      HTMLText.append(0xD800..<0xE000 ~= scalar ? 0xFFFD : scalar, to: &text)
    default: text.append(byte)
    }
  }

  private mutating func codeUnit(_ bytes: Swift.Span<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count else { return nil }
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
      index += 1
    }
    return value
  }
}
