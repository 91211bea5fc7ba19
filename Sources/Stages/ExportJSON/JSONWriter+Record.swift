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
}
