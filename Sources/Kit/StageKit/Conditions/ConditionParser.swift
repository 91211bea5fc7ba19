/// Recursive descent over a condition's tokens.
struct ConditionParser {
  private struct Token {
    enum Kind: Equatable {
      case name(String)
      case text(String)
      case number(Double)
      case mark(String)
      case end
    }
    let kind: Kind
    let offset: Int
  }

  /// A deeper nesting is refused rather than recursed into.
  private static let maximumDepth = 64

  private let bytes: [UInt8]
  private var tokens: [Token] = []
  private var next = 0
  private var depth = 0
  private(set) var fields: [Condition.FieldReference] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func parse() throws(ConditionError) -> Condition.Node {
    try tokenize()
    let node = try parseOr()
    guard tokens[next].kind == .end else {
      throw error("expected 'and', 'or' or the end of the condition")
    }
    return node
  }

  private mutating func parseOr() throws(ConditionError) -> Condition.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { throw error("nested too deeply") }
    var nodes = [try parseAnd()]
    while takeWord("or") { nodes.append(try parseAnd()) }
    return nodes.count == 1 ? nodes[0] : .or(nodes)
  }

  private mutating func parseAnd() throws(ConditionError) -> Condition.Node {
    var nodes = [try parseNot()]
    while takeWord("and") { nodes.append(try parseNot()) }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func parseNot() throws(ConditionError) -> Condition.Node {
    var isNegated = false
    while takeWord("not") { isNegated.toggle() }
    let node = try parsePrimary()
    return isNegated ? .not(node) : node
  }

  private mutating func parsePrimary() throws(ConditionError) -> Condition.Node {
    if takeMark("(") {
      let node = try parseOr()
      guard takeMark(")") else { throw error("expected ')'") }
      return node
    }
    guard case .name(let field) = tokens[next].kind else {
      throw error("expected the name of a field, such as language or words")
    }
    fields.append(Condition.FieldReference(name: field, offset: tokens[next].offset))
    next += 1
    if takeWord("contains") {
      guard case .text(let part) = try parseLiteral() else {
        next -= 1
        throw error("'contains' expects a text between quotation marks")
      }
      return .contains(field, part)
    }
    if takeWord("in") {
      guard takeMark("[") else { throw error("'in' expects a list, such as [\"en\", \"de\"]") }
      var literals = [try parseLiteral()]
      while takeMark(",") { literals.append(try parseLiteral()) }
      guard takeMark("]") else { throw error("expected ',' or ']'") }
      return .isOneOf(field, literals)
    }
    guard case .mark(let mark) = tokens[next].kind, let comparison = Condition.Comparison(rawValue: mark) else {
      if tokens[next].kind == .mark("=") { throw error("'=' is not a comparison; did you mean '=='?") }
      return .exists(field)
    }
    next += 1
    return .compare(field, comparison, try parseLiteral())
  }

  private mutating func parseLiteral() throws(ConditionError) -> Condition.Literal {
    defer { next += 1 }
    switch tokens[next].kind {
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .name("true"): return .boolean(true)
    case .name("false"): return .boolean(false)
    case .name(let word): throw error("expected a value; a text stands between quotation marks: \"\(word)\"")
    default: throw error("expected a text between quotation marks, a number, true or false")
    }
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard tokens[next].kind == .name(word) else { return false }
    next += 1
    return true
  }

  private mutating func takeMark(_ mark: String) -> Bool {
    guard tokens[next].kind == .mark(mark) else { return false }
    next += 1
    return true
  }

  private func error(_ message: String) -> ConditionError {
    ConditionError(message: message, offset: tokens[min(next, tokens.count - 1)].offset)
  }

  private mutating func tokenize() throws(ConditionError) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let start = index
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += 1
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = bytes[(start + 1)...].firstIndex(of: byte) else {
          throw ConditionError(message: "the text that begins here has no closing mark", offset: start)
        }
        tokens.append(Token(kind: .text(String(decoding: bytes[start + 1..<end], as: UTF8.self)), offset: start))
        index = end + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        index += 1
        while index < bytes.count, bytes[index].isDigitOrPoint { index += 1 }
        guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else {
          throw ConditionError(message: "this is not a number", offset: start)
        }
        tokens.append(Token(kind: .number(number), offset: start))
      case _ where byte.isNamePart:
        while index < bytes.count, bytes[index].isNamePart || bytes[index].isDigitOrPoint { index += 1 }
        tokens.append(Token(kind: .name(String(decoding: bytes[start..<index], as: UTF8.self)), offset: start))
      default:
        let isPair = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "=") && "=!<>".utf8.contains(byte)
        index += isPair ? 2 : 1
        guard isPair || "()[],<>=".utf8.contains(byte) else {
          throw ConditionError(message: "this mark has no meaning in a condition", offset: start)
        }
        tokens.append(Token(kind: .mark(String(decoding: bytes[start..<index], as: UTF8.self)), offset: start))
      }
    }
    tokens.append(Token(kind: .end, offset: bytes.count))
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
