extension Metadata {
  /// Writes an object of the standard fields, set or not, then of the others in the order in which they were set.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for name in Self.standardFields {
      writer.member(named: name)
      if Self.listFields.contains(name) {
        Self.write(list(name), to: &writer)
      } else {
        Self.write(self[name], to: &writer)
      }
    }
    for name in names where !Self.standardFields.contains(name) {
      writer.member(named: name)
      Self.write(self[name], to: &writer)
    }
    writer.endObject()
  }

  private static func write(_ value: Value?, to writer: inout JSONWriter) {
    switch value {
    case .text(let text): writer.value(text)
    case .list(let texts): write(texts, to: &writer)
    case .integer(let number): writer.value(number)
    case .number(let number): writer.value(number)
    case .boolean(let flag): writer.value(flag)
    case nil: writer.null()
    }
  }

  private static func write(_ texts: [String], to writer: inout JSONWriter) {
    writer.beginArray()
    for text in texts { writer.value(text) }
    writer.endArray()
  }
}
