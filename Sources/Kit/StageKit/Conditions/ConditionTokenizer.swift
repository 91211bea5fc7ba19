/// Cuts a condition into names, texts, numbers and marks.
struct ConditionTokenizer {
  struct Token {
    enum Kind: Equatable {
      case name(String)
      case text(String)
      case number(Double)
      case mark(String)
      case end
    }
    let kind: Kind
    /// The offset of the first byte.
    let offset: Int
    /// The offset after the last byte.
    let end: Int
  }

  let bytes: [UInt8]
  private var tokens: [Token] = []

  /// The tokens of a text; the last one is the end.
  ///
  /// - Throws: ``ConditionError`` for what is not a token.
  static func tokens(of bytes: [UInt8]) throws(ConditionError) -> [Token] {
    var tokenizer = ConditionTokenizer(bytes: bytes)
    var index = 0
    while index < bytes.count { index = try tokenizer.readToken(at: index) }
    tokenizer.append(.end, bytes.count, bytes.count)
    return tokenizer.tokens
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the token, or the blank, at an offset; returns the offset after it.
  private mutating func readToken(at start: Int) throws(ConditionError) -> Int {
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      return start + 1
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let end = try endOfText(at: start)
      append(.text(string(start + 1..<end - 1)), start, end)
      return end
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      let end = self.end(after: start) { $0.isDigitOrPoint }
      guard let number = Double(string(start..<end)) else {
        throw ConditionError(message: "'\(string(start..<end))' is not a number", offset: start)
      }
      append(.number(number), start, end)
      return end
    case _ where byte.isNamePart: return try readName(at: start)
    default:
      let isPair = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "=") && "=!<>".utf8.contains(byte)
      let end = start + (isPair ? 2 : 1)
      guard isPair || "()[],<>=".utf8.contains(byte) else {
        throw ConditionError(message: "this mark has no meaning in a condition", offset: start)
      }
      append(.mark(string(start..<end)), start, end)
      return end
    }
  }

  /// A name; after `input.` the name of a field may stand between quotation marks.
  private mutating func readName(at start: Int) throws(ConditionError) -> Int {
    var end = self.end(after: start) { $0.isNamePart || $0.isDigitOrPoint }
    var name = string(start..<end)
    if name == Condition.inputPrefix, end < bytes.count, "\"'".utf8.contains(bytes[end]) {
      let quoted = end + 1
      end = try endOfText(at: end)
      name += string(quoted..<end - 1)
    }
    append(.name(name), start, end)
    return end
  }

  private func endOfText(at start: Int) throws(ConditionError) -> Int {
    guard let end = bytes[(start + 1)...].firstIndex(of: bytes[start]) else {
      throw ConditionError(message: "the text that begins here has no closing quotation mark", offset: start)
    }
    return end + 1
  }

  private func end(after start: Int, _ belongs: (UInt8) -> Bool) -> Int {
    bytes[(start + 1)...].firstIndex { !belongs($0) } ?? bytes.count
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func append(_ kind: Token.Kind, _ offset: Int, _ end: Int) {
    tokens.append(Token(kind: kind, offset: offset, end: end))
  }
}

extension UInt8 {
  fileprivate var isDigitOrPoint: Bool {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") || self == UInt8(ascii: ".")
  }

  fileprivate var isNamePart: Bool {
    self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") || self == UInt8(ascii: "_")
  }
}
