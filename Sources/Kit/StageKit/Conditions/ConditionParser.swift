/// Recursive descent over a condition's tokens.
struct ConditionParser {
  /// A deeper nesting is refused rather than recursed into.
  private static let maximumDepth = 64

  private let bytes: [UInt8]
  private let tokens: [ConditionTokenizer.Token]
  private var next = 0
  private var depth = 0
  private(set) var fields: [Condition.FieldReference] = []

  init(_ text: String) throws(ConditionError) {
    bytes = Array(text.utf8)
    tokens = try ConditionTokenizer.tokens(of: bytes)
  }

  mutating func parse() throws(ConditionError) -> Condition.Node {
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
    guard case .name(let name) = tokens[next].kind else {
      throw error("expected the name of a field, such as language or words")
    }
    var field = Condition.FieldReference(name: name, offset: tokens[next].offset, end: tokens[next].end)
    next += 1
    let node = try parseQuestion(about: &field)
    fields.append(field)
    return node
  }

  /// What is asked of a field, after its name.
  private mutating func parseQuestion(
    about field: inout Condition.FieldReference
  ) throws(ConditionError) -> Condition.Node {
    let name = field.name
    let offset = tokens[next].offset
    if takeWord("contains") {
      field.question = .contains(offset: offset)
      guard case .text(let part) = try parseLiteral().literal else {
        next -= 1
        throw error("'contains' expects a text between quotation marks")
      }
      return .contains(name, part)
    }
    if takeWord("in") {
      guard takeMark("[") else { throw error("'in' expects a list, such as [\"en\", \"de\"]") }
      var literals = [try parseLiteral()]
      while takeMark(",") { literals.append(try parseLiteral()) }
      guard takeMark("]") else { throw error("expected ',' or ']'") }
      field.question = .compares(.equal, offset: offset, literals)
      return .isOneOf(name, literals.map(\.literal))
    }
    guard case .mark(let mark) = tokens[next].kind, let comparison = Condition.Comparison(rawValue: mark) else {
      if tokens[next].kind == .mark("=") { throw error("'=' is not a comparison; did you mean '=='?") }
      return .exists(name)
    }
    next += 1
    let literal = try parseLiteral()
    if case .boolean = literal.literal, comparison.asksForOrder {
      throw ConditionError(message: "true and false have no order: expected '==' or '!='", offset: offset)
    }
    field.question = .compares(comparison, offset: offset, [literal])
    return .compare(name, comparison, literal.literal)
  }

  private mutating func parseLiteral() throws(ConditionError) -> Condition.LiteralReference {
    let token = tokens[next]
    let literal: Condition.Literal
    switch token.kind {
    case .text(let text): literal = .text(text)
    case .number(let number): literal = .number(number)
    case .name("true"): literal = .boolean(true)
    case .name("false"): literal = .boolean(false)
    case .name(let word): throw error("expected a value; put a text between quotation marks: \"\(word)\"")
    default: throw error("expected a text between quotation marks, a number, true or false")
    }
    next += 1
    let source = String(decoding: bytes[token.offset..<token.end], as: UTF8.self)
    return Condition.LiteralReference(literal: literal, offset: token.offset, source: source)
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
}
