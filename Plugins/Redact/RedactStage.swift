public import StageKit

/// Replaces what identifies people or their accounts in the records: e-mail addresses, phone and card numbers, addresses
/// of machines.
public struct RedactStage: Stage {
  /// What is replaced.
  public enum Kind: String, OptionChoice {
    /// Addresses of electronic mail.
    case email
    /// Telephone numbers.
    case phone
    /// Numbers of payment cards.
    case card
    /// Addresses of the Internet protocol, versions 4 and 6.
    case ip
  }

  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// What is replaced.
    public var kinds = Kind.allCases
    /// What stands in its place; the name of the kind in square brackets where it is empty.
    public var replacement = ""
    /// Everything, by names.
    public init() {}
    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [
        .choices("kinds", \.kinds, "What is replaced."),
        .string("replacement", \.replacement, "What stands in its place; without it [EMAIL], [PHONE], [CARD], [IP]."),
      ]
    }
  }

  /// The name in pipelines.
  public static let name = "redact"
  /// What the stage does.
  public static let abstract =
    "Replaces e-mail addresses, phone numbers, card numbers and IP addresses in records and metadata."
  /// Fields that may hold such a thing: what fills them comes before.
  public static let uses: [Resource] = Metadata.standardFields.map { .metadata($0) }
  /// What records show instead.
  public static let writes: [Resource] = [.layer(.replacements)]

  private let options: Options
  private let finder: PersonalDataFinder

  /// A stage that replaces some kinds.
  ///
  /// - Throws: ``OptionError`` if there is no kind.
  public init(options: Options) throws(OptionError) {
    if options.kinds.isEmpty { throw OptionError(option: "kinds", message: "expected at least one kind") }
    self.options = options
    finder = PersonalDataFinder(kinds: Set(options.kinds))
  }

  /// Writes the layer, and replaces in the texts of the metadata. Linear in the text.
  public func process(_ document: inout Document, scratch: inout Void) throws {
    document[.replacements] = document.withUTF8 { bytes in
      finder.find(in: bytes).map { Replacement(span: TextSpan($0.range), text: text($0.kind), kind: $0.kind.rawValue) }
    }
    for name in document.metadata.names {
      switch document.metadata[name] {
      case .text(let text): document.metadata[name] = .text(redacted(text))
      case .list(let texts): document.metadata[name] = .list(texts.map { redacted($0) })
      default: break
      }
    }
  }

  private func text(_ kind: Kind) -> String {
    options.replacement.isEmpty ? "[\(kind.rawValue.uppercased())]" : options.replacement
  }

  private func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let found = finder.find(in: bytes.span)
    guard !found.isEmpty else { return text }
    var redacted: [UInt8] = []
    var next = 0
    for (range, kind) in found {
      redacted += bytes[next..<range.lowerBound]
      redacted += self.text(kind).utf8
      next = range.upperBound
    }
    return String(decoding: redacted + bytes[next...], as: UTF8.self)
  }
}
