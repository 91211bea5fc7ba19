/// A module of a pipeline: reads a document, adds annotations.
///
/// A stage is a value without mutable state, so that one value serves all workers; what changes while it works is its
/// scratch, of which every worker has one.
///
///     public struct CountWordsStage: Stage {
///       public static let name = "count_words"
///       public static let abstract = "Counts the words of each sentence."
///       public static let reads: [Resource] = [.layer(.sentences)]
///       public static let writes: [Resource] = [.layer(.wordCounts)]
///       public init(options: NoOptions) {}
///       public func process(_ document: inout Document, scratch: inout Void) throws { … }
///     }
public protocol Stage: Sendable {
  /// What a pipeline can set.
  associatedtype Options: StageOptions = NoOptions
  /// Buffers that are reused from document to document, and whatever else belongs to one worker.
  associatedtype Scratch = Void

  /// The name in pipelines: a verb with its object, in snake case.
  static var name: String { get }
  /// One sentence on what the stage does.
  static var abstract: String { get }
  /// The version of the stage's results; 1 if the stage does not say.
  ///
  /// Raise it by one when the same text and options give other results for a reason that is not in the stage's own folder,
  /// such as a program or service that it asks. A run that goes on where an earlier one stopped then makes the records
  /// again, and `galley plan` says why. A change of the folder needs no new version: galley knows the code and the data that
  /// each stage was built from.
  static var version: Int { get }
  /// What must have been written before: layers, each with the type of its annotations, and fields of the metadata.
  static var reads: [Resource] { get }
  /// What is used if it has been written before.
  static var uses: [Resource] { get }
  /// What the stage writes: every layer, even if it is empty for a document, and every field.
  ///
  /// A pipeline is refused if another stage reads one of these layers with another type of annotation.
  static var writes: [Resource] { get }
  /// Documentation that is also tested.
  static var examples: [Example] { get }

  /// A stage with checked options.
  ///
  /// - Throws: ``OptionError`` for what no single option's spec can say, such as two options that exclude each other.
  init(options: Options) throws(OptionError)

  /// What must have been written before because of the options this value has; most stages have nothing to add.
  var readsForOptions: [Resource] { get }

  /// What the stage writes because of the options this value has; most stages have nothing to add.
  var writesForOptions: [Resource] { get }

  /// A worker's scratch, made once before its first document.
  func makeScratch() throws -> Scratch

  /// Adds to one document.
  ///
  /// Called from many threads at once, each with a scratch of its own. Gives the same result for the same document
  /// whatever the scratch has seen before.
  /// - Throws: ``StageError``, or any error: the document becomes a dead letter, the run goes on.
  func process(_ document: inout Document, scratch: inout Scratch) throws
}

extension Stage {
  /// 1.
  public static var version: Int { 1 }
  /// Nothing.
  public static var reads: [Resource] { [] }
  /// Nothing.
  public static var uses: [Resource] { [] }
  /// No example.
  public static var examples: [Example] { [] }
  /// Nothing more.
  public var readsForOptions: [Resource] { [] }
  /// Nothing more.
  public var writesForOptions: [Resource] { [] }
}

extension Stage where Scratch == Void {
  /// No scratch.
  public func makeScratch() throws {}
}

/// A stage that renders a document's record.
///
/// It sets ``Document/record``; the runner writes the bytes. A pipeline has one, and it comes last.
public protocol ExportStage: Stage {
  /// How the records of a run are laid out in the output folder.
  var layout: RecordLayout { get }
  /// What no stage before may have written because of the options this value has; most export stages refuse nothing.
  var refusals: [Refusal] { get }
}

extension ExportStage {
  /// Nothing.
  public var refusals: [Refusal] { [] }
}

/// What an export stage cannot have before it.
public struct Refusal: Sendable {
  /// What may not be written.
  public let resource: Resource
  /// Why not, as what is said after the stage that writes it.
  public let reason: String

  /// A refusal with its reason.
  public init(_ resource: Resource, reason: String) {
    self.resource = resource
    self.reason = reason
  }
}

/// How the records of a run are laid out in the output folder.
public enum RecordLayout: String, OptionChoice {
  /// All records in one file, `records.jsonl`, one a line.
  case lines
  /// A file a record, in folders as the inputs have them.
  case files
}
