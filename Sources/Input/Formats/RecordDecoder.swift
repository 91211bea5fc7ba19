import JSON
package import StageKit

/// Makes documents of JSON records.
///
/// One decoder serves all records of a worker. Not for use from two threads at once.
package struct RecordDecoder {
  /// A record with its id, as a document or with the reason why it could not become one.
  package struct Result {
    package let id: String
    package let document: Swift.Result<Document, DecodeError>
  }

  let fields: RecordFields
  /// The names of the members that documents are made of, in UTF-8, each once.
  private let names: [[UInt8]]
  /// Which of the names are those of fields themselves, and not only where a way to a field begins.
  private let isField: [Bool]
  private let idField: FieldLookup
  private let textField: FieldLookup
  private let htmlField: FieldLookup
  private let metadataFields: [(field: String, lookup: FieldLookup)]
  private let passedNames: [[UInt8]]
  private let encoding: TextEncoding?
  private var pages = HTMLDecoder.Scratch()

  /// - Parameter encoding: The encoding that the records had before they were made UTF-8, for messages; nil if none was
  ///   named.
  package init(fields: RecordFields, encoding: TextEncoding? = nil) {
    self.fields = fields
    self.encoding = encoding == .utf8 ? nil : encoding
    let whole = fields.all.flatMap(\.names).map { Array($0.utf8) }
    let first = fields.all.flatMap(\.names).map { FieldLookup.parts($0)[0] }
    names = (whole + first).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    isField = names.map(whole.contains)
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    idField = FieldLookup(fields.id, indices)
    textField = FieldLookup(fields.text, indices)
    htmlField = FieldLookup(fields.html, indices)
    metadataFields = fields.metadata.map { ($0.field, FieldLookup($0.name, indices)) }
    passedNames = if case .named(let names) = fields.pass { names.map { Array($0.utf8) } } else { [] }
  }

  /// Decodes one record, a JSON object in UTF-8.
  ///
  /// Errors are `invalid_utf8`, `invalid_encoding`, `invalid_json`, `missing_text`, `wrong_type`, `empty`; their offsets
  /// count from the record's first byte. A record without an id of its own is named by its source: the path, and `#` with
  /// the number. Of members of one name the last counts.
  package mutating func decode(_ record: [UInt8], source: Source, expectedLayers: [String]) -> Result {
    var id = source.defaultID
    let bytes = record.span
    do throws(DecodeError) {
      let record = try members(of: bytes)
      id = try identifier(record, bytes) ?? id
      return Result(
        id: id,
        document: .success(try makeDocument(record, bytes, id: id, source: source, expectedLayers: expectedLayers)))
    } catch {
      return Result(id: id, document: .failure(error))
    }
  }

  /// The id that ``decode(_:source:expectedLayers:)`` gives a record, without making a document of it.
  package func identifier(of record: [UInt8], source: Source) -> String {
    let bytes = record.span
    guard let members = try? members(of: bytes), let id = try? identifier(members, bytes) else {
      return source.defaultID
    }
    return id
  }

  /// The members of a record that are asked for.
  private struct Members {
    /// The values of the fields that documents are made of, in the order of ``RecordDecoder/names``.
    var values: [JSONSlice?]
    /// What is passed through; nil if nothing is asked for.
    var passed: JSONObject?
  }

  private func members(of bytes: Span<UInt8>) throws(DecodeError) -> Members {
    var found = Members(
      values: Array(repeating: nil, count: names.count), passed: fields.pass == .none ? nil : JSONObject())
    do throws(JSONFault) {
      var walk = try JSONMembers(bytes)
      while let member = try walk.next(in: bytes) {
        let index = index(of: member.name, in: bytes)
        if let index { found.values[index] = member.value }
        guard found.passed != nil, passes(member.name, isUsed: index.map { isField[$0] } ?? false, in: bytes) else {
          continue
        }
        // It is written as it is, without being decoded first.
        try member.value.checkCharacters(in: bytes)
        try found.passed?.set(member, in: bytes)
      }
    } catch {
      throw decodeError(error, bytes)
    }
    return found
  }

  private func index(of name: JSONSlice, in bytes: Span<UInt8>) -> Int? {
    names.firstIndex { name.isString($0.span, in: bytes) }
  }

  private func passes(_ name: JSONSlice, isUsed: Bool, in bytes: Span<UInt8>) -> Bool {
    switch fields.pass {
    case .none: false
    case .all: !isUsed
    case .named: passedNames.contains { name.isString($0.span, in: bytes) }
    }
  }

  private func decodeError(_ fault: JSONFault, _ bytes: Span<UInt8>) -> DecodeError {
    if !bytes.isUTF8 { return encoding.map { .invalid($0) } ?? .invalidUTF8(offset: fault.offset) }
    return DecodeError(.invalidJSON, "this is not a JSON object: \(fault)", offset: fault.offset)
  }
}

// MARK: - The document

extension RecordDecoder {
  private mutating func makeDocument(
    _ record: Members, _ bytes: Span<UInt8>, id: String, source: Source, expectedLayers: [String]
  ) throws(DecodeError) -> Document {
    if let value = try value(htmlField, record, bytes), let page = try utf8(value, bytes), !page.isEmpty {
      return try .page(
        page, id: id, source: source, metadata: try metadata(record, bytes), passedFields: passedFields(record, bytes),
        expectedLayers: expectedLayers, scratch: &pages)
    }
    guard let value = try value(textField, record, bytes) else {
      throw missingText(in: bytes)
    }
    guard let text = try utf8(value, bytes) else {
      throw wrongType(fields.text, value, bytes, expected: "a text")
    }
    var document = Document(
      id: id, validUTF8: text, source: source, metadata: try metadata(record, bytes),
      passedFields: passedFields(record, bytes), expectedLayers: expectedLayers)
    document.makeBlocksOfLines()
    guard !document[.blocks].isEmpty else { throw .empty }
    return document
  }

  /// The id of a record: its text, or a number's digits; nil if it has none.
  private func identifier(_ record: Members, _ bytes: Span<UInt8>) throws(DecodeError) -> String? {
    guard let value = try value(idField, record, bytes), value.kind != .null else { return nil }
    if let text = try text(value, bytes) { return text.isEmpty ? nil : text }
    guard let digits = value.plainDigits(in: bytes) else {
      throw wrongType(fields.id, value, bytes, expected: "a text or a number")
    }
    return digits
  }

  private func metadata(_ record: Members, _ bytes: Span<UInt8>) throws(DecodeError) -> Metadata {
    var metadata = Metadata()
    for (field, lookup) in metadataFields {
      guard let value = try value(lookup, record, bytes), value.kind != .null else { continue }
      let isList = Metadata.listFields.contains(field)
      if let text = try text(value, bytes) ?? value.plainDigits(in: bytes) {
        metadata.fill(field, with: isList ? .list([text]) : .text(text))
      } else if let texts = try texts(value, bytes) {
        metadata.fill(field, with: isList ? .list(texts) : .text(texts.joined(separator: ", ")))
      } else {
        throw wrongType(lookup.field, value, bytes, expected: isList ? "a text or a list of texts" : "a text")
      }
    }
    return metadata
  }

  /// The first of a field's values that holds something; if none does, the first that is there.
  private func value(
    _ field: FieldLookup, _ record: Members, _ bytes: Span<UInt8>
  ) throws(DecodeError) -> JSONSlice? {
    var empty: JSONSlice?
    for name in field.names {
      guard let value = try value(name, record, bytes) else { continue }
      // Two bytes are the marks of a text with nothing between them.
      if value.kind != .null && (value.kind != .string || value.range.count > 2) { return value }
      if empty == nil { empty = value }
    }
    return empty
  }

  /// The value of the member of a name, else what a way through objects leads to.
  private func value(
    _ name: FieldLookup.Name, _ record: Members, _ bytes: Span<UInt8>
  ) throws(DecodeError) -> JSONSlice? {
    if let value = record.values[name.whole] { return value }
    guard let way = name.way else { return nil }
    var value = record.values[way.first]
    for part in way.rest {
      guard let object = value, object.kind == .object else { return nil }
      value = try member(part, of: object, bytes)
    }
    return value
  }

  /// The last member of a name.
  private func member(_ name: [UInt8], of object: JSONSlice, _ bytes: Span<UInt8>) throws(DecodeError) -> JSONSlice? {
    do throws(JSONFault) {
      var found: JSONSlice?
      var walk = try JSONMembers(bytes, in: object)
      while let member = try walk.next(in: bytes) {
        if member.name.isString(name.span, in: bytes) { found = member.value }
      }
      return found
    } catch {
      throw decodeError(error, bytes)
    }
  }

  /// The raw JSON object of the fields that are passed through; nil if none are asked for.
  private func passedFields(_ record: Members, _ bytes: Span<UInt8>) -> [UInt8]? {
    guard let passed = record.passed else { return nil }
    var writer = JSONWriter()
    writer.beginObject()
    for member in passed.members {
      writer.member(named: member.name)
      writer.value(json: bytes.extracting(member.value.range))
    }
    writer.endObject()
    return writer.takeBytes()
  }

  private func utf8(_ value: JSONSlice, _ bytes: Span<UInt8>) throws(DecodeError) -> [UInt8]? {
    do throws(JSONFault) { return try value.utf8(in: bytes) } catch { throw decodeError(error, bytes) }
  }

  private func text(_ value: JSONSlice, _ bytes: Span<UInt8>) throws(DecodeError) -> String? {
    do throws(JSONFault) { return try value.string(in: bytes) } catch { throw decodeError(error, bytes) }
  }

  /// The texts of a list of nothing but texts; nil if the value is something else.
  private func texts(_ value: JSONSlice, _ bytes: Span<UInt8>) throws(DecodeError) -> [String]? {
    guard value.kind == .array else { return nil }
    do throws(JSONFault) {
      var texts: [String] = []
      var elements = try JSONElements(bytes, in: value)
      while let element = try elements.next(in: bytes) {
        guard let text = try element.string(in: bytes) else { return nil }
        texts.append(text)
      }
      return texts
    } catch {
      throw decodeError(error, bytes)
    }
  }

  private func wrongType(_ field: RecordField, _ value: JSONSlice, _ bytes: Span<UInt8>, expected: String)
    -> DecodeError
  {
    let isListOfTexts = (try? texts(value, bytes)) != nil
    let found = isListOfTexts ? "a list of texts" : value.description
    return DecodeError(
      .wrongType, "the record's field \(field.description) holds \(found); expected \(expected)")
  }
}
