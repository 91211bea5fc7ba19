/// A text with the annotations that a stage must give it: documentation and test at once.
///
/// The spans are marked in the text: `⟦Ann Lee|We won,⟧` is an annotation of the words `We won,` with the label
/// `Ann Lee`; without `label|` any label will do. The stages that the stage reads from run before it.
public struct Example: Sendable {
  /// An annotation that must be there.
  public struct Expectation: Sendable, Equatable {
    /// The bytes of ``Example/text``.
    public let span: TextSpan
    /// The annotation's label, if the example names it.
    public let label: String?
  }

  /// What the example shows, in a few words.
  public let title: String
  /// The text without marks.
  public let text: String
  /// The options of the stage, as a pipeline would write them.
  public let options: [String: OptionValue]
  /// The layer that ``expectations`` are about; nil if the example is about metadata or the record alone.
  public let layer: String?
  /// All annotations of the layer, in text order.
  public let expectations: [Expectation]
  /// Fields of the metadata that must be there.
  public let metadata: [String: Metadata.Value]
  /// What the record must be, for an export stage.
  public let record: String?

  /// An example of the annotations of a layer, marked in the text.
  public init<A>(
    _ title: String, _ markedText: String, layer: Layer<A>, options: [String: OptionValue] = [:],
    metadata: [String: Metadata.Value] = [:]
  ) {
    let (text, expectations) = Self.parse(markedText)
    self.init(
      title: title, text: text, options: options, layer: layer.name, expectations: expectations, metadata: metadata,
      record: nil)
  }

  /// An example of metadata, or of a record.
  public init(
    _ title: String, _ text: String, options: [String: OptionValue] = [:], metadata: [String: Metadata.Value] = [:],
    record: String? = nil
  ) {
    self.init(
      title: title, text: text, options: options, layer: nil, expectations: [], metadata: metadata, record: record)
  }

  private init(
    title: String, text: String, options: [String: OptionValue], layer: String?, expectations: [Expectation],
    metadata: [String: Metadata.Value], record: String?
  ) {
    self.title = title
    self.text = text
    self.options = options
    self.layer = layer
    self.expectations = expectations
    self.metadata = metadata
    self.record = record
  }

  private static func parse(_ marked: String) -> (text: String, expectations: [Expectation]) {
    var text = ""
    var expectations: [Expectation] = []
    var open: Int?
    var label: String?
    for character in marked {
      switch character {
      case "⟦":
        open = text.utf8.count
        label = nil
      case "|" where open != nil && label == nil:
        guard let start = open else { break }
        label = String(decoding: text.utf8.dropFirst(start), as: UTF8.self)
        text.removeLast(label?.count ?? 0)
      case "⟧":
        guard let start = open else { break }
        expectations.append(Expectation(span: TextSpan(start, text.utf8.count), label: label))
        open = nil
      default:
        text.append(character)
      }
    }
    return (text, expectations)
  }
}
