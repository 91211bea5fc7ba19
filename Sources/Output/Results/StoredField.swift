import JSON
import StageKit

/// A field of metadata, of the input, or of an annotation.
package struct StoredField: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// A number with the digits that the record has.
    case number(String)
    case text(String)
    case texts([String])
    /// Anything else, as JSON.
    case json(String)

    /// The value for a cell or a line: texts of a list with `; ` between them, anything else as JSON writes it; nil for null
    /// and for an empty list.
    package var flat: String? {
      switch self {
      case .null: nil
      case .boolean(let flag): flag ? "true" : "false"
      case .number(let text), .text(let text), .json(let text): text
      case .texts(let texts): texts.isEmpty ? nil : texts.joined(separator: "; ")
      }
    }
  }

  package let name: String
  package let value: Value

  /// The members of an object, each name once: the last one counts, in the place of the first.
  static func all(in bytes: Span<UInt8>, _ object: JSONSlice) throws(JSONFault) -> [StoredField] {
    try JSONObject(bytes, in: object).members.map { (member) throws(JSONFault) in
      StoredField(name: member.name, value: try Value(bytes, member.value))
    }
  }
}

extension StoredField.Value {
  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    switch slice.kind {
    case .null: self = .null
    case .true: self = .boolean(true)
    case .false: self = .boolean(false)
    case .number: self = .number(slice.raw(in: bytes))
    case .string: self = .text(try slice.requiredString(in: bytes))
    case .object: self = .json(slice.raw(in: bytes))
    case .array:
      var texts: [String] = []
      var elements = try JSONElements(bytes, in: slice)
      while let element = try elements.next(in: bytes) {
        guard let text = try element.string(in: bytes) else {
          self = .json(slice.raw(in: bytes))
          return
        }
        texts.append(text)
      }
      self = .texts(texts)
    }
  }
}

extension [StoredField] {
  /// The value of a field; null if there is none.
  package subscript(_ name: String) -> StoredField.Value { first { $0.name == name }?.value ?? .null }

  /// The value of a field for people; nil if it is null or there is none.
  package func flat(_ name: String) -> String? { self[name].flat }

  /// The texts of a field that is a list, or the one text.
  package func texts(_ name: String) -> [String] {
    switch self[name] {
    case .texts(let texts): texts
    case .text(let text): [text]
    default: []
    }
  }
}

/// Where an article came from.
package struct StoredSource: Sendable, Equatable, StoredPart {
  package let path: String
  package let member: String?
  package let record: Int?
  package let format: String

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var path = ""
    var name: String?
    var record: Int?
    var format = ""
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) {
      if member.name.isString("path", in: bytes) {
        path = try member.value.requiredString(in: bytes)
      } else if member.name.isString("member", in: bytes) {
        name = try member.value.optionalString(in: bytes)
      } else if member.name.isString("record", in: bytes) {
        record = member.value.integer(in: bytes)
      } else if member.name.isString("format", in: bytes) {
        format = try member.value.requiredString(in: bytes)
      }
    }
    self.path = path
    member = name
    self.record = record
    self.format = format
  }
}

/// A layer of a custom stage.
package struct StoredLayer: Sendable, Equatable {
  package let name: String
  package let annotations: [StoredAnnotation]

  static func all(in bytes: Span<UInt8>, _ object: JSONSlice) throws(JSONFault) -> [StoredLayer] {
    try JSONObject(bytes, in: object).members.map { (member) throws(JSONFault) in
      var annotations: [StoredAnnotation] = []
      var elements = try JSONElements(bytes, in: member.value)
      while let element = try elements.next(in: bytes) { annotations.append(try StoredAnnotation(bytes, element)) }
      return StoredLayer(name: member.name, annotations: annotations)
    }
  }
}

/// An annotation of a custom stage.
package struct StoredAnnotation: Sendable, Equatable, StoredPart {
  package let span: StoredSpan
  /// What it says besides its place.
  package let fields: [StoredField]

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    span = try StoredSpan(bytes, slice)
    fields = try StoredField.all(in: bytes, slice).filter { !["start", "end", "text"].contains($0.name) }
  }
}
