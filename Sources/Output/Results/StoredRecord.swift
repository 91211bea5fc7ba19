import JSON
package import StageKit

/// A record as it was written: JSON whose parts are decoded when they are asked for.
///
/// The parts are those of docs/record.md. What the pipeline did not write is nil or empty. Every function throws
/// ``ResultError`` if the part is not what `export_json` writes.
package struct StoredRecord: Sendable {
  /// The version of records and dead letters that this galley reads.
  package static let version = 1

  /// The keys of records that are looked at.
  enum Key: Int, CaseIterable {
    case version, id, source, metadata, input, text, paragraphs, sentences, quotes, speakers, summary, layers, errors
    // Dead letters have these.
    case stage, code

    var name: StaticString {
      switch self {
      case .version: "version"
      case .id: "id"
      case .source: "source"
      case .metadata: "metadata"
      case .input: "input"
      case .text: "text"
      case .paragraphs: "paragraphs"
      case .sentences: "sentences"
      case .quotes: "quotes"
      case .speakers: "speakers"
      case .summary: "summary"
      case .layers: "layers"
      case .errors: "errors"
      case .stage: "stage"
      case .code: "code"
      }
    }
  }

  /// The record as it was written: JSON in UTF-8.
  package let json: [UInt8]
  /// The name of the article.
  package let id: String
  /// What the result says that offsets count; nil if it does not say so.
  package let statedUnit: OffsetUnit?
  /// The file and line, for messages.
  package let place: String
  private let slices: [JSONSlice?]

  /// Finds the keys of a record; nil for a dead letter where there may be one.
  init?(_ json: [UInt8], place: String, unit: OffsetUnit?, mayBeLetter: Bool) throws(ResultError) {
    self.json = json
    self.place = place
    statedUnit = unit
    var slices = [JSONSlice?](repeating: nil, count: Key.allCases.count)
    do throws(JSONFault) {
      let bytes = json.span
      var members = try JSONMembers(bytes)
      while let member = try members.next(in: bytes) {
        for key in Key.allCases where member.name.isString(key.name, in: bytes) {
          slices[key.rawValue] = member.value
          break
        }
      }
      self.slices = slices
      if mayBeLetter, slices[Key.code.rawValue] != nil, slices[Key.stage.rawValue] != nil { return nil }
      id = try slices[Key.id.rawValue]?.string(in: bytes) ?? ""
    } catch {
      throw .notARecord(place: place, reason: error.description)
    }
    // `fields` may leave the version out.
    if let version = slices[Key.version.rawValue], version.integer(in: json.span) != Self.version {
      throw .otherVersion(place: place, what: "a record", found: version.raw(in: json.span))
    }
    guard slices[Key.id.rawValue]?.kind == .string else {
      throw .notARecord(place: place, reason: "it has no id: let 'fields' of export_json hold 'id'")
    }
  }

  /// Whether the record has a key, even if nothing is in it.
  func has(_ key: Key) -> Bool { slices[key.rawValue] != nil }

  /// Whether quotations were looked for.
  package var hasQuotes: Bool { has(.quotes) }
  /// Whether a summary was made.
  package var hasSummary: Bool { has(.summary) }
  /// Whether speakers were made by the pipeline, and not only named by quotations.
  package var hasSpeakers: Bool { has(.speakers) }

  /// Where the article came from; nil if the record does not say it.
  package func source() throws(ResultError) -> StoredSource? { try part(.source) }

  /// Metadata in the order of the record: the standard fields, set or not, then others.
  package func metadata() throws(ResultError) -> [StoredField] { try fields(.metadata) }

  /// The fields of the input record that the pipeline passed through.
  package func input() throws(ResultError) -> [StoredField] { try fields(.input) }

  /// The text; nil if the record has none.
  package func text() throws(ResultError) -> String? {
    guard let slice = slices[Key.text.rawValue] else { return nil }
    return try reading { () throws(JSONFault) in try slice.requiredString(in: json.span) }
  }

  /// The paragraphs in text order.
  package func paragraphs() throws(ResultError) -> [StoredParagraph] { try parts(.paragraphs) }

  /// The sentences in text order.
  package func sentences() throws(ResultError) -> [StoredSentence] { try parts(.sentences) }

  /// The quotations in text order.
  package func quotes() throws(ResultError) -> [StoredQuote] { try parts(.quotes) }

  /// The speakers that the pipeline made; see also ``hasSpeakers``.
  package func speakers() throws(ResultError) -> [StoredSpeaker] { try parts(.speakers) }

  /// The sentences of the summary in text order.
  package func summary() throws(ResultError) -> [StoredSpan] { try parts(.summary) }

  /// The layers of custom stages in the order of the record.
  package func layers() throws(ResultError) -> [StoredLayer] {
    guard let slice = slices[Key.layers.rawValue] else { return [] }
    return try reading { () throws(JSONFault) in try StoredLayer.all(in: json.span, slice) }
  }

  /// The names of the stages that failed on the article and were skipped.
  package func failedStages() throws(ResultError) -> [String] {
    let failures: [StoredFailure] = try parts(.errors)
    return failures.map(\.stage)
  }

  // MARK: - Reading

  private func part<Part: StoredPart>(_ key: Key) throws(ResultError) -> Part? {
    guard let slice = slices[key.rawValue] else { return nil }
    return try reading { () throws(JSONFault) in try Part(json.span, slice) }
  }

  private func parts<Part: StoredPart>(_ key: Key) throws(ResultError) -> [Part] {
    guard let slice = slices[key.rawValue] else { return [] }
    return try reading { () throws(JSONFault) in
      var parts: [Part] = []
      var elements = try JSONElements(json.span, in: slice)
      while let element = try elements.next(in: json.span) { parts.append(try Part(json.span, element)) }
      return parts
    }
  }

  private func fields(_ key: Key) throws(ResultError) -> [StoredField] {
    guard let slice = slices[key.rawValue] else { return [] }
    return try reading { () throws(JSONFault) in try StoredField.all(in: json.span, slice) }
  }

  private func reading<Value>(_ body: () throws(JSONFault) -> Value) throws(ResultError) -> Value {
    do throws(JSONFault) {
      return try body()
    } catch {
      throw .notARecord(place: place, reason: error.description)
    }
  }
}
