import Testing
import YAML

@Suite struct YAMLTreeTests {
  private func root(_ text: String) throws -> YAMLNode {
    let tree = YAMLTree(Array(text.utf8))
    #expect(tree.problems.isEmpty)
    return try #require(tree.root)
  }

  @Test(
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("true", .boolean(true)), ("FALSE", .boolean(false)),
      ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")), ("tRue", .string("tRue")),
      ("0", .integer(0)), ("-12", .integer(-12)), ("+3", .integer(3)), ("017", .integer(17)), ("0o17", .integer(15)),
      ("0x1F", .integer(31)), ("0x", .string("0x")), ("0x-1", .string("0x-1")), ("1_000", .string("1_000")),
      ("1.5", .number(1.5)), (".5", .number(0.5)), ("5.", .number(5)), ("1e3", .number(1_000)),
      ("-1.5E-1", .number(-0.15)), (".inf", .number(.infinity)), ("-.INF", .number(-.infinity)), ("e3", .string("e3")),
      (".", .string(".")), ("1e", .string("1e")), ("+", .string("+")), ("+.nan", .string("+.nan")),
      ("1.2.3", .string("1.2.3")), ("2024-01-02", .string("2024-01-02")), ("inf", .string("inf")),
      ("nan", .string("nan")), ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1e999", .number(.infinity)),
      ("\"true\"", .string("true")), ("'12'", .string("12")), ("!!str 12", .string("12")), ("! 12", .string("12")),
      ("!!float 12", .number(12)), ("!!int \"12\"", .integer(12)), ("\"a\\u00e9\\n\"", .string("aé\n")),
      ("|\n  a\n  b\n", .string("a\nb\n")),
    ] as [(String, YAMLScalar.Value)])
  func readsScalarsOfTheCoreSchema(written: String, value: YAMLScalar.Value) throws {
    guard case .mapping(let members) = try root("key: \(written)").content,
      case .scalar(let scalar) = members.first?.value.content
    else { throw NotAScalar() }
    #expect(scalar.value == value)
  }

  private struct NotAScalar: Error {}

  @Test func readsNotANumber() throws {
    guard case .scalar(let scalar) = try root(".nan").content, case .number(let number) = scalar.value else {
      throw NotAScalar()
    }
    #expect(number.isNaN)
  }

  /// Each value as `line:column-line:column`, columns counted in scalars.
  @Test func knowsThePlaces() throws {
    let text = """
      # é
      kéy: välue   # comment
      list:
        - "日本" 
        - [1, {a: b}]

      last:
        - x: y

      # end
      """
    var places: [String] = []
    func walk(_ node: YAMLNode) {
      let range = node.range
      places.append("\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)")
      switch node.content {
      case .scalar: break
      case .sequence(let elements): elements.forEach(walk)
      case .mapping(let members): members.forEach { walk($0.value) }
      }
    }
    walk(try root(text))
    #expect(
      places == [
        "2:1-8:9", "2:6-2:11", "4:3-5:16", "4:5-4:9", "5:5-5:16", "5:6-5:7", "5:9-5:15", "5:13-5:14", "8:3-8:9",
        "8:5-8:9", "8:8-8:9",
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func countsLinesWhateverEndsThem(ending: String) throws {
    let text = ["a: 1", "b: 2", "a: 3", ""].joined(separator: ending)
    let problem = try #require(YAMLTree(Array(text.utf8)).problems.first)
    #expect(problem.range.start == YAMLLocation(line: 3, column: 1))
  }

  @Test func aByteOrderMarkAtTheStartIsNoColumn() throws {
    let problem = try #require(YAMLTree(Array("\u{FEFF}a: 1\na: 2".utf8)).problems.first)
    #expect(problem.range.start == YAMLLocation(line: 2, column: 1))
    let tree = YAMLTree(Array("\u{FEFF}a: *b".utf8))
    #expect(tree.problems.first?.range.start == YAMLLocation(line: 1, column: 4))
  }

  @Test func findsThePlaceInsideAScalar() throws {
    func place(_ text: String, _ offset: Int) throws -> YAMLLocation? { try root(text).location(ofByte: offset) }
    #expect(try place("abc", 2) == YAMLLocation(line: 1, column: 3))
    #expect(try place("aéc", 3) == YAMLLocation(line: 1, column: 3))
    #expect(try place("\"abc\"", 2) == YAMLLocation(line: 1, column: 4))
    #expect(try place("'a''b'", 2) == YAMLLocation(line: 1, column: 5))
    #expect(try place("abc", 99) == YAMLLocation(line: 1, column: 4))
    #expect(try place("\"a\\\"c\"", 2) == nil)
    #expect(try place("&x abc", 2) == nil)
    #expect(try place("a\n b", 2) == nil)
    #expect(try place("[a]", 0) == nil)
  }

  @Test func sharesWhatAliasesName() throws {
    guard case .mapping(let members) = try root("a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x").content else {
      throw NotAScalar()
    }
    #expect(members.map(\.value.range.start.line) == [1, 1, 3, 3])
  }
}
