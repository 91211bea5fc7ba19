package import StageKit

extension JSONValue {
  /// The value of a whole text, objects with their members in order.
  ///
  /// A number that is not whole, or too large for an `Int`, is the nearest `Double`.
  /// - Throws: ``JSONFault`` if the text is not JSON, or a text in it has half a character.
  package init(json bytes: Span<UInt8>) throws(JSONFault) {
    try self.init(bytes, JSONScanner.value(of: bytes))
  }

  /// The value of a slice. As deep in the stack as the brackets, of which a scanner allows ``JSONScanner/maxDepth``.
  package init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    switch slice.kind {
    case .null: self = .null
    case .true: self = .boolean(true)
    case .false: self = .boolean(false)
    case .number:
      if let integer = slice.integer(in: bytes) {
        self = .integer(integer)
      } else if let number = slice.number(in: bytes) {
        self = .number(number)
      } else {
        throw JSONFault(
          offset: slice.range.lowerBound, expected: "a number up to \(Double.greatestFiniteMagnitude)",
          found: slice.raw(in: bytes))
      }
    case .string: self = .string(try slice.string(in: bytes) ?? "")
    case .array:
      var values: [JSONValue] = []
      var elements = try JSONElements(bytes, in: slice)
      while let element = try elements.next(in: bytes) { values.append(try JSONValue(bytes, element)) }
      self = .array(values)
    case .object:
      self = .object(
        try JSONObject(bytes, in: slice).members.map { (member) throws(JSONFault) in
          Member(member.name, try JSONValue(bytes, member.value))
        })
    }
  }
}
