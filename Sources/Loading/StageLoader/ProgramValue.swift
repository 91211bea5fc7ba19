import JSON
import StageKit

/// A value in a line that a program has written, with the path to it for messages.
struct ProgramValue {
  /// Where it stands, as in `layers.names[3].start`; empty for the whole line.
  let path: String
  private let line: [UInt8]
  private let slice: JSONSlice

  var kind: JSONSlice.Kind { slice.kind }

  /// The value that is the whole line.
  ///
  /// - Throws: ``StageError`` if the line is not JSON.
  init(_ line: [UInt8]) throws(StageError) {
    do throws(JSONFault) {
      self.init(line, try JSONScanner.value(of: line.span), path: "")
    } catch {
      throw .answer("is not JSON: \(error)")
    }
  }

  fileprivate init(_ line: [UInt8], _ slice: JSONSlice, path: String) {
    self.line = line
    self.slice = slice
    self.path = path
  }

  /// What is said of a value of another kind than is expected.
  var wrongKind: StageError { .answer("has a value of the wrong kind at \(place)") }

  fileprivate var place: String { path.isEmpty ? "its top" : "'\(path)'" }

  func flag() throws(StageError) -> Bool {
    switch kind {
    case .true: return true
    case .false: return false
    default: throw wrongKind
    }
  }

  func integer() throws(StageError) -> Int {
    guard let integer = slice.integer(in: line.span) else { throw wrongKind }
    return integer
  }

  func number() throws(StageError) -> Double {
    guard let number = slice.number(in: line.span) else { throw wrongKind }
    return number
  }

  func text() throws(StageError) -> String {
    guard let text = try optionalText() else { throw wrongKind }
    return text
  }

  /// The text; nil if the value is not a text.
  func optionalText() throws(StageError) -> String? {
    try read { (bytes) throws(JSONFault) in try slice.string(in: bytes) }
  }

  func jsonValue() throws(StageError) -> JSONValue {
    try read { (bytes) throws(JSONFault) in try JSONValue(bytes, slice) }
  }

  /// The value as it is written, to be handed on.
  func json() throws(StageError) -> [UInt8] {
    try read { (bytes) throws(JSONFault) in try slice.checkCharacters(in: bytes) }
    return Array(line[slice.range])
  }

  func object() throws(StageError) -> ProgramObject {
    guard kind == .object else { throw wrongKind }
    return ProgramObject(
      self, try read { (bytes) throws(JSONFault) in try JSONObject(bytes, in: slice) })
  }

  func elements() throws(StageError) -> [ProgramValue] {
    guard kind == .array else { throw wrongKind }
    return try read { (bytes) throws(JSONFault) in
      var values: [ProgramValue] = []
      var elements = try JSONElements(bytes, in: slice)
      while let element = try elements.next(in: bytes) {
        values.append(ProgramValue(line, element, path: "\(path)[\(values.count)]"))
      }
      return values
    }
  }

  /// The texts of a list of texts.
  func texts() throws(StageError) -> [String] {
    var texts: [String] = []
    for element in try elements() { texts.append(try element.text()) }
    return texts
  }

  fileprivate func member(_ name: String, _ slice: JSONSlice) -> ProgramValue {
    ProgramValue(line, slice, path: path.isEmpty ? name : "\(path).\(name)")
  }

  private func read<Result>(_ body: (Span<UInt8>) throws(JSONFault) -> Result) throws(StageError) -> Result {
    do throws(JSONFault) { return try body(line.span) } catch { throw .answer("has a broken text: \(error)") }
  }
}

/// An object in a line that a program has written.
struct ProgramObject {
  private let value: ProgramValue
  private let object: JSONObject

  /// The object that is the whole line.
  ///
  /// - Throws: ``StageError`` if the line is not a JSON object.
  init(_ line: [UInt8]) throws(StageError) {
    self = try ProgramValue(line).object()
  }

  fileprivate init(_ value: ProgramValue, _ object: JSONObject) {
    self.value = value
    self.object = object
  }

  /// The members in order, also those that are null.
  var values: [(name: String, value: ProgramValue)] {
    object.members.map { ($0.name, value.member($0.name, $0.value)) }
  }

  /// The member of a name; nil if there is none, or if it is null.
  func value(_ name: String) -> ProgramValue? {
    object[name].flatMap { $0.kind == .null ? nil : value.member(name, $0) }
  }

  func required(_ name: String) throws(StageError) -> ProgramValue {
    guard let found = object[name] else { throw .answer("has no '\(name)' at \(value.place)") }
    return value.member(name, found)
  }

  func text(_ name: String) throws(StageError) -> String { try required(name).text() }
}
