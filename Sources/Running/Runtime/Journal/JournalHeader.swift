import StageKit

/// The first lines of a journal: what made the records. Runs with equal headers can reuse each other's records.
struct JournalHeader: Equatable, Sendable {
  private static let title = "galley-journal"
  /// The version of the journal's format.
  private static let version = "2"
  static let firstChecksum = ContentHash([UInt8]().span)

  let layout: RecordLayout
  /// The resolved pipeline, on one line.
  let pipeline: String
  /// The version of galley, for people: what counts of its code has its stamps in ``pipeline``.
  let program: String

  /// The inputs; whether records can be reused does not depend on them.
  var inputs = JournalInputs()

  init(layout: RecordLayout, pipeline: String, program: String) {
    self.layout = layout
    self.pipeline = pipeline
    self.program = program
  }

  /// Reads the first line; nil if this version cannot read the journal.
  init?(line: ArraySlice<UInt8>) {
    var fields = JournalFields(line)
    guard fields.next()?.unescaped == Self.title, fields.next()?.unescaped == Self.version,
      let program = fields.next(), let layout = fields.next().flatMap({ RecordLayout(rawValue: $0.unescaped) }),
      let pipeline = fields.next()
    else { return nil }
    self.program = program.unescaped
    self.layout = layout
    self.pipeline = pipeline.unescaped
  }

  /// Whether runs may share their records.
  static func == (a: JournalHeader, b: JournalHeader) -> Bool {
    a.layout == b.layout && a.pipeline.hasSameBytes(as: b.pipeline)
  }

  /// The first lines.
  var encoded: [UInt8] {
    var bytes = Array("\(Self.title)\t\(Self.version)\t\(program)\t\(layout.rawValue)\t".utf8)
    bytes.appendEscaped(pipeline)
    bytes.append(UInt8(ascii: "\n"))
    return bytes + inputs.encoded
  }
}
