import Formats
import StageKit

/// A line of input that is to be answered.
struct PipeLine {
  /// What there is of it.
  enum Content {
    case bytes([UInt8])
    /// It had more bytes than a document may have, and they are not kept.
    case tooLong(byteCount: Int)
  }

  /// Its number, from 1.
  let number: Int
  var content: Content
  /// How often a process died while it was in it.
  var deaths = 0
  /// How often a process was killed from outside while it had been in no other line.
  var killCount = 0
  /// What it is known to do, and in which stages.
  var verdicts: [Verdict] = []

  /// The bytes of input that are held for it.
  var byteCount: Int { if case .bytes(let bytes) = content { bytes.count } else { 0 } }

  /// Where it comes from: named as `run` names what comes through standard input.
  static func source(ofLine number: Int) -> Source { Source(path: "-", record: number, format: .jsonl) }
}

/// What goes out for a line.
struct PipeAnswer {
  /// The answer in JSON, with its line feed.
  var bytes: [UInt8]
  /// Whether a stage failed of which the pipeline says `on_error: fail`: it is the last answer.
  var isLast = false

  /// The answer of a document that was not finished.
  ///
  /// - Parameter letter: The dead letter in JSON.
  static func deadLetter(_ letter: [UInt8]) -> [UInt8] { wrapped(letter, status: "dead_letter") }

  static func record(_ record: [UInt8]) -> [UInt8] { wrapped(record, status: "record") }

  static func filtered(id: String, stage: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("status")
    writer.value("filtered")
    writer.member("id")
    writer.value(id)
    writer.member("stage")
    writer.value(stage)
    writer.endObject()
    return writer.takeBytes() + [UInt8(ascii: "\n")]
  }

  /// An answer that holds something under the name of its status.
  private static func wrapped(_ json: [UInt8], status: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count + 2 * status.utf8.count + 20)
    bytes += "{\"status\":\"\(status)\",\"\(status)\":".utf8
    bytes += json
    bytes += "}\n".utf8
    return bytes
  }
}
