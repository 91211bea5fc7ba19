import TestSupport
import Testing

@Suite struct SchemaValidatorTests {
  private static let schema = """
    {"type": "object", "required": ["a"], "additionalProperties": false, "properties": {
      "a": {"type": ["integer", "null"], "minimum": 1, "maximum": 3},
      "b": {"type": "array", "items": {"$ref": "#/$defs/word"}, "uniqueItems": true, "minItems": 1, "maxItems": 2},
      "c": {"anyOf": [{"const": 1}, {"enum": ["x", "y"]}]},
      "d": {"oneOf": [{"type": "number"}, {"type": "integer"}]},
      "e": {"type": "array", "contains": {"const": "x"}},
      "f": {"type": "object", "minProperties": 1, "maxProperties": 1}},
     "$defs": {"word": {"type": "string", "pattern": "^[a-z]+$", "minLength": 2}}}
    """

  private func problems(_ value: String) throws -> [String] {
    try SchemaValidator(JSONTree(text: Self.schema)).problems(with: JSONTree(text: value))
  }

  @Test(arguments: [
    #"{"a": 1}"#, #"{"a": null}"#, #"{"a": 3, "b": ["ab", "cd"]}"#, #"{"a": 2, "c": 1}"#, #"{"a": 2, "c": "y"}"#,
    #"{"a": 2, "d": 0.5}"#, #"{"a": 2, "e": [1, "x"]}"#, #"{"a": 2, "f": {"any": []}}"#,
  ])
  func valid(value: String) throws {
    #expect(try problems(value) == [])
  }

  @Test(arguments: [
    "[]", "{}", #"{"a": "1"}"#, #"{"a": 0}"#, #"{"a": 4}"#, #"{"a": 1.5}"#, #"{"a": 1, "x": 1}"#,
    #"{"a": 1, "b": []}"#, #"{"a": 1, "b": ["ab", "ab"]}"#, #"{"a": 1, "b": ["ab", "cd", "ef"]}"#,
    #"{"a": 1, "b": ["a"]}"#, #"{"a": 1, "b": ["AB"]}"#, #"{"a": 1, "c": "z"}"#, #"{"a": 1, "d": 1}"#,
    #"{"a": 1, "e": ["y"]}"#, #"{"a": 1, "f": {}}"#, #"{"a": 1, "f": {"x": 1, "y": 2}}"#, #"{"a": true}"#,
  ])
  func invalid(value: String) throws {
    #expect(try !problems(value).isEmpty)
  }

  @Test func refusesWhatItDoesNotKnow() throws {
    for schema in [#"{"items": {"multipleOf": 2}}"#, ##"{"$ref": "#/$defs/nothing"}"##] {
      #expect(throws: SchemaValidator.UnknownKeyword.self) { try SchemaValidator(JSONTree(text: schema)) }
    }
  }
}
