package import StageKit

extension OptionValue {
  /// The value as a pipeline writes it, on one line.
  package var yaml: String {
    switch self {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .number(let number): return number.description
    case .string(let text): return Self.isPlain(text) ? text : Self.quoted(text)
    case .mapping(let members):
      // What JSON is, is YAML.
      var writer = JSONWriter()
      JSONValue.object(members).write(to: &writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    case .list(let values): return "[" + values.map(\.yaml).joined(separator: ", ") + "]"
    }
  }

  /// Whether a text needs no quotation marks: letters and underscores that do not read as another value.
  private static func isPlain(_ text: String) -> Bool {
    let isWord = text.utf8.allSatisfy { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") || $0 == 0x5F }
    return isWord && !text.isEmpty && !["true", "false", "null"].contains(text.lowercased())
  }

  /// Texts of JSON are texts of YAML.
  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.value(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
