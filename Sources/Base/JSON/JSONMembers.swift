/// Walks the members of a JSON object, checking them on the way.
///
/// Members of one name all come: ``JSONObject`` knows which of them counts.
package struct JSONMembers {
  package struct Member {
    package let name: JSONSlice
    package let value: JSONSlice
  }

  private var scanner: JSONScanner
  private var isFirst = true

  /// A walk over the object that is the whole text.
  ///
  /// - Throws: ``JSONFault`` if the text is not UTF-8 or does not begin with a brace.
  package init(_ bytes: Span<UInt8>) throws(JSONFault) {
    try self.init(bytes, JSONScanner(try JSONScanner.start(of: bytes)..<bytes.count, outerDepth: 1))
  }

  /// A walk over an object that has been found in the text.
  ///
  /// - Throws: ``JSONFault`` if the value is not an object.
  package init(_ bytes: Span<UInt8>, in object: JSONSlice) throws(JSONFault) {
    try self.init(bytes, JSONScanner(object.range, outerDepth: 1))
  }

  private init(_ bytes: Span<UInt8>, _ scanner: JSONScanner) throws(JSONFault) {
    self.scanner = scanner
    guard self.scanner.open(UInt8(ascii: "{"), in: bytes) else { throw self.scanner.fault("an object", bytes) }
  }

  /// The next member; nil after the last, when nothing but blanks follows the object.
  package mutating func next(in bytes: Span<UInt8>) throws(JSONFault) -> Member? {
    guard try scanner.begin(in: bytes, isFirst: isFirst, isObject: true) else {
      try scanner.expectEnd(in: bytes)
      return nil
    }
    let name = try scanner.name(in: bytes, isFirst: isFirst)
    isFirst = false
    return Member(name: name, value: try scanner.value(in: bytes))
  }
}

/// Walks the elements of a JSON array, checking them on the way.
package struct JSONElements {
  private var scanner: JSONScanner
  private var isFirst = true

  /// A walk over an array that has been found in the text.
  ///
  /// - Throws: ``JSONFault`` if the value is not an array.
  package init(_ bytes: Span<UInt8>, in array: JSONSlice) throws(JSONFault) {
    scanner = JSONScanner(array.range, outerDepth: 1)
    guard scanner.open(UInt8(ascii: "["), in: bytes) else { throw scanner.fault("a list", bytes) }
  }

  /// The next element; nil after the last.
  package mutating func next(in bytes: Span<UInt8>) throws(JSONFault) -> JSONSlice? {
    guard try scanner.begin(in: bytes, isFirst: isFirst, isObject: false) else { return nil }
    isFirst = false
    return try scanner.value(in: bytes)
  }
}
