import FoundationEssentials
package import StageKit

/// Makes documents of JSON records.
///
/// Foundation parses and checks; one decoder serves all records of a worker. Not for use from two threads at once.
package struct RecordDecoder {
  /// A record with its id, as a document or with the reason why it is none.
  package struct Result {
    package let id: String
    package let document: Swift.Result<Document, DecodeError>
  }

  private let fields: RecordFields
  private let encoding: TextEncoding?
  private let decoder = JSONDecoder()
  private var pages = HTMLDecoder.Scratch()

  /// - Parameter encoding: The encoding that the records had before they were made UTF-8, for messages; nil where nobody
  ///   named one.
  package init(fields: RecordFields, encoding: TextEncoding? = nil) {
    self.fields = fields
    self.encoding = encoding == .utf8 ? nil : encoding
    decoder.userInfo[InputRecord.namesKey] = fields.names
  }

  /// Decodes one record, a JSON object in UTF-8.
  ///
  /// Errors are `invalid_utf8`, `invalid_encoding`, `invalid_json`, `missing_text`, `wrong_type`, `empty`; their offsets count from the
  /// record's first byte. A record without an id of its own is named by its source: the path, and `#` with the number.
  package mutating func decode(_ record: [UInt8], source: Source, expectedLayers: [String]) -> Result {
    var id = source.record.map { "\(source.path)#\($0)" } ?? source.path
    do throws(DecodeError) {
      let values = try parse(record)
      id = try values[fields.id]?.identifier(named: fields.id) ?? id
      return Result(
        id: id,
        document: .success(
          try makeDocument(record, values, id: id, source: source, expectedLayers: expectedLayers)))
    } catch {
      return Result(id: id, document: .failure(error))
    }
  }

  private func parse(_ record: [UInt8]) throws(DecodeError) -> InputRecord {
    if !record.span.isUTF8 {
      do {
        _ = try UTF8Span(validating: record.span)
      } catch {
        throw encoding.map { .invalid($0) } ?? .invalidUTF8(offset: error.byteOffsets.lowerBound)
      }
    }
    do {
      return try decoder.decode(InputRecord.self, from: Data(record))
    } catch {
      throw DecodeError(invalidJSON: record, error)
    }
  }

  private mutating func makeDocument(
    _ record: [UInt8], _ values: InputRecord, id: String, source: Source, expectedLayers: [String]
  ) throws(DecodeError) -> Document {
    if case .text(let page) = values[fields.html], !page.isEmpty {
      return try .page(
        Array(page.utf8), id: id, source: source, metadata: try metadata(values),
        passedFields: passedFields(record), expectedLayers: expectedLayers, scratch: &pages)
    }
    guard let value = values[fields.text] else {
      throw DecodeError(
        code: "missing_text", message: "the record has no field '\(fields.text)', and no field '\(fields.html)'")
    }
    guard case .text(let text) = value else {
      throw .wrongType(fields.text, expected: "a text", found: value)
    }
    var document = Document(
      id: id, text: text, source: source, metadata: try metadata(values), passedFields: passedFields(record),
      expectedLayers: expectedLayers)
    document.makeBlocksOfLines()
    guard !document[.blocks].isEmpty else { throw .empty }
    return document
  }

  private func metadata(_ values: InputRecord) throws(DecodeError) -> Metadata {
    var metadata = Metadata()
    for (field, name) in fields.metadata {
      let isList = Metadata.listFields.contains(field)
      switch values[name] {
      case nil, .null: continue
      case .text(let text): metadata.fill(field, with: isList ? .list([text]) : .text(text))
      case .list(let texts) where isList: metadata.fill(field, with: .list(texts))
      case .list(let texts): metadata.fill(field, with: .text(texts.joined(separator: ", ")))
      case .number(let digits): metadata.fill(field, with: isList ? .list([digits]) : .text(digits))
      case .other(let kind):
        throw .wrongType(name, expected: isList ? "a text or a list of texts" : "a text", found: .other(kind))
      }
    }
    return metadata
  }

  /// The raw JSON object of the fields that are passed through; nil where none are asked for.
  private func passedFields(_ record: [UInt8]) -> [UInt8]? {
    let wanted: Set<String>?
    switch fields.pass {
    case .none: return nil
    case .all: wanted = nil
    case .named(let names): wanted = Set(names)
    }
    let used = Set(fields.names)
    var writer = JSONWriter()
    writer.beginObject()
    let bytes = record.span
    if var members = JSONMembers(bytes, record.indices) {
      while let member = members.next(in: bytes) {
        guard let name = try? decoder.decode(String.self, from: Data(record[member.name])) else { continue }
        guard wanted?.contains(name) ?? !used.contains(name) else { continue }
        writer.member(named: name)
        writer.value(json: record[member.value])
      }
    }
    writer.endObject()
    return writer.takeBytes()
  }
}

/// The fields of a record that its decoder asks for.
private struct InputRecord: Decodable {
  enum Value {
    case null
    case text(String)
    case number(String)
    case list([String])
    case other(String)
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  // The key is a constant text: the initializer only fails for a nil raw value, which it never has.
  static let namesKey = CodingUserInfoKey(rawValue: "names").unsafelyUnwrapped

  private var values: [(name: String, value: Value)] = []

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in decoder.userInfo[Self.namesKey] as? [String] ?? [] {
      let key = Name(name)
      guard container.contains(key), self[name] == nil else { continue }
      values.append((name, try Self.value(container, key)))
    }
  }

  subscript(_ name: String) -> Value? {
    values.first { $0.name == name }?.value
  }

  private static func value(_ container: KeyedDecodingContainer<Name>, _ key: Name) throws -> Value {
    if try container.decodeNil(forKey: key) { return .null }
    do {
      return .text(try container.decode(String.self, forKey: key))
    } catch DecodingError.typeMismatch {
      // Not a text: the other types follow. A text that is broken is an error of the record.
    }
    if let number = try? container.decode(Int.self, forKey: key) { return .number(String(number)) }
    if (try? container.decode(Bool.self, forKey: key)) != nil { return .other("true or false") }
    if let number = try? container.decode(Decimal.self, forKey: key) { return .number(number.description) }
    if let texts = try? container.decode([String].self, forKey: key) { return .list(texts) }
    return .other((try? container.nestedUnkeyedContainer(forKey: key)) == nil ? "an object" : "a list")
  }
}

extension InputRecord.Value {
  fileprivate var description: String {
    switch self {
    case .null: "null"
    case .text: "a text"
    case .number: "a number"
    case .list: "a list of texts"
    case .other(let kind): kind
    }
  }

  /// The id of a record: its text, or a number's digits; nil where there is none.
  fileprivate func identifier(named name: String) throws(DecodeError) -> String? {
    switch self {
    case .text(let text): return text.isEmpty ? nil : text
    case .number(let digits): return digits
    case .null: return nil
    case .list, .other: throw .wrongType(name, expected: "a text or a number", found: self)
    }
  }
}

extension DecodeError {
  fileprivate static func wrongType(_ name: String, expected: String, found: InputRecord.Value) -> DecodeError {
    DecodeError(
      code: "wrong_type", message: "the record's field '\(name)' holds \(found.description); expected \(expected)")
  }

  /// What is wrong with a record that Foundation does not take.
  fileprivate init(invalidJSON record: [UInt8], _ error: any Error) {
    if let fault = JSONFault.first(in: record.span) {
      self.init(
        code: "invalid_json",
        message: "this is not JSON: expected \(fault.expected) at byte \(fault.offset), found \(fault.found)",
        offset: fault.offset)
    } else if case DecodingError.dataCorrupted(let context) = error {
      // JSON by its grammar: nested too deeply, say.
      self.init(code: "invalid_json", message: "this JSON cannot be read: \(context.debugDescription)")
    } else {
      self.init(code: "invalid_json", message: "expected a JSON object")
    }
  }
}
