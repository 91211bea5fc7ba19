import StageKit

extension OptionValue {
  /// The value as JSON has it.
  var json: JSONValue {
    switch self {
    case .null: .null
    case .boolean(let flag): .boolean(flag)
    case .integer(let integer): .integer(integer)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .list(let values): .array(values.map(\.json))
    case .mapping(let members): .object(members)
    }
  }
}
