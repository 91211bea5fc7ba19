/// Where records hold something: the name of a field, or the way to it through objects (`content.body`); of several, the
/// first that holds something counts.
package struct RecordField: Sendable, Equatable, ExpressibleByStringLiteral {
  /// What stands between the names of a way.
  static let dot = UInt8(ascii: ".")

  /// The names, at least one.
  package let names: [String]

  package init(_ names: [String]) { self.names = names }
  package init(stringLiteral name: String) { names = [name] }

  /// The names in marks, for messages.
  var description: String {
    names.map { "'\($0)'" }.joined(separator: " or ")
  }
}
