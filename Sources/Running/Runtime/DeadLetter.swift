import StageKit

/// A document that was not finished, with its reason.
struct DeadLetter {
  let id: String
  let source: Source
  /// The name of the stage in the pipeline, `decode` before the first, `commit` after the last.
  let stage: String
  let code: String
  let message: String
  /// Where, as an offset in bytes of the input, if there is a place.
  var offset: Int?

  static let decodeStage = "decode"
  static let commitStage = "commit"

  /// Writes the dead letter as one line of JSON, without a line break.
  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("version")
    writer.value(1)
    writer.member("id")
    writer.value(id)
    writer.member("source")
    writer.beginObject()
    writer.member("path")
    writer.value(source.path)
    writer.member("member")
    writer.value(source.member)
    writer.member("record")
    writer.value(source.record)
    writer.member("format")
    writer.value(source.format.rawValue)
    writer.endObject()
    writer.member("stage")
    writer.value(stage)
    writer.member("code")
    writer.value(code)
    writer.member("message")
    writer.value(message)
    if let offset {
      writer.member("offset")
      writer.value(offset)
    }
    writer.endObject()
  }
}
