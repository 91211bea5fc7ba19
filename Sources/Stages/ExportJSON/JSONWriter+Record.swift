import StageKit

extension JSONWriter {
  /// Writes where a document came from.
  mutating func write(_ source: Source) {
    beginObject()
    member("path")
    value(source.path)
    member("member")
    value(source.member)
    member("record")
    value(source.record)
    member("format")
    value(source.format.rawValue)
    endObject()
  }

  /// Writes the standard fields, set or not, then the others in the order in which they were set.
  mutating func write(_ metadata: Metadata) {
    beginObject()
    for name in Metadata.standardFields {
      member(named: name)
      if Metadata.listFields.contains(name) {
        write(metadata.list(name))
      } else {
        write(metadata[name])
      }
    }
    for name in metadata.names where !Metadata.standardFields.contains(name) {
      member(named: name)
      write(metadata[name])
    }
    endObject()
  }

  /// Writes the stages that failed and were skipped.
  mutating func write(_ failures: [StageFailure]) {
    beginArray()
    for failure in failures {
      beginObject()
      member("stage")
      value(failure.stage)
      member("code")
      value(failure.code)
      member("message")
      value(failure.message)
      endObject()
    }
    endArray()
  }

  private mutating func write(_ field: Metadata.Value?) {
    switch field {
    case .text(let text): value(text)
    case .list(let texts): write(texts)
    case .integer(let number): value(number)
    case .number(let number): value(number)
    case .boolean(let flag): value(flag)
    case nil: null()
    }
  }

  private mutating func write(_ texts: [String]) {
    beginArray()
    for text in texts { value(text) }
    endArray()
  }
}
