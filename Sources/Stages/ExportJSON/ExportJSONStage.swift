public import StageKit

/// Renders a document's record as JSON: one object with a fixed order of keys.
///
/// The text of the record is the clean text, rebuilt from the kept blocks, or the input text where nothing strips; all
/// spans are placed in it.
public struct ExportJSONStage: ExportStage {
  /// The name in pipelines.
  public static let name = "export_json"
  /// What the stage does.
  public static let abstract = "Writes the record: text, metadata and all annotations as one JSON object."
  /// All that stages have made.
  public static let uses: [Resource] = [.everything]
  /// Nothing but the record.
  public static let writes: [Resource] = []

  /// What a record looks like.
  public struct Options: StageOptions {
    /// One file for all records, or one for each.
    public var layout = RecordLayout.lines
    /// The keys of a record; nil means all that there is something for.
    public var fields: [RecordField]?
    /// What offsets count.
    public var offsets = OffsetUnit.scalars
    /// Which text they count in.
    public var offsetsOf = OffsetText.text
    /// Whether records are indented for people.
    public var pretty = false

    /// The defaults.
    public init() {}

    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [
        .choice(
          "layout", \.layout, "One record a line in one file, or a file a record in folders as the inputs have them."),
        .choices("fields", \.fields, "The keys of a record, no others; without it, all that the pipeline makes."),
        .choice("offsets", \.offsets, "What offsets count: Unicode scalars, bytes of UTF-8 or units of UTF-16."),
        .choice(
          "offsets_of", \.offsetsOf,
          "The text of the record, in which offsets count: the clean text, or the input text with its blocks."),
        .boolean("pretty", \.pretty, "Indents the record for people; only with layout: files."),
      ]
    }
  }

  private let options: Options

  /// A stage with checked options.
  ///
  /// - Throws: ``OptionError`` for fields that are none, named twice or not to be had, and for indented lines.
  public init(options: Options) throws(OptionError) {
    if options.pretty && options.layout == .lines {
      throw OptionError(option: "pretty", message: "a record of several lines needs layout: files")
    }
    if let fields = options.fields {
      if fields.isEmpty { throw OptionError(option: "fields", message: "expected at least one field") }
      if Set(fields).count < fields.count { throw OptionError(option: "fields", message: "a field is named twice") }
      if fields.contains(.blocks) && options.offsetsOf == .text {
        throw OptionError(option: "fields", message: "blocks are part of a record only with offsets_of: input")
      }
    }
    self.options = options
  }

  /// One file for all records, or one for each.
  public var layout: RecordLayout { options.layout }

  /// The layers of the fields that were asked for.
  public var readsForOptions: [Resource] { options.fields?.compactMap(\.layer) ?? [] }

  /// With the input text, what a stage replaces would be in the record.
  public var refusals: [Refusal] {
    options.offsetsOf == .input ? [Refusal(.layer(.replacements), reason: Self.showsReplacedText)] : []
  }

  static let showsReplacedText = "'offsets_of: input' would show the text that it replaces"

  /// A worker's buffers.
  public func makeScratch() -> RecordWriter { RecordWriter(options: options) }

  /// Sets the record. Linear in the text and its annotations, but for a binary search a span.
  ///
  /// - Throws: ``StageError`` where the record is to show the input text and a stage replaces parts of it.
  public func process(_ document: inout Document, scratch: inout RecordWriter) throws {
    document.record = try scratch.record(of: document)
  }
}
