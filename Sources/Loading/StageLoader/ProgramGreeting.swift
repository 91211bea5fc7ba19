import FoundationEssentials
package import StageKit

/// What a program answers when it starts.
struct ProgramGreeting: Decodable {
  private let `protocol`: Int

  /// The version of the protocol that a line names; nil if it names none.
  static func version(in line: [UInt8]) -> Int? {
    (try? JSONDecoder().decode(ProgramGreeting.self, from: Data(line)))?.protocol
  }
}

/// What a program says of itself when it starts, if it wants to.
struct ProgramDescription: Decodable {
  /// The layers that it cannot do without.
  let reads: [String]?
  /// The layers that it writes, and fields of the metadata as `metadata.NAME`.
  let writes: [String]?
  let examples: [ProgramExample]?

  /// - Throws: ``StageError`` if the line is not a description.
  init(_ line: [UInt8]) throws(StageError) {
    do {
      self = try JSONDecoder().decode(ProgramDescription.self, from: Data(line))
    } catch {
      throw .answer("to the greeting \((error as? DecodingError)?.complaint ?? "cannot be read: \(error)")")
    }
  }
}

/// An ``Example`` as a program gives it.
struct ProgramExample: Decodable {
  let title: String
  let text: String
  let layer: String?
  let options: [String: JSONValue]?
  let metadata: [String: ProgramAnswer.Field]?

  /// The example for ``RunProgramStage``.
  ///
  /// - Parameter options: The options of the stage, without those of the program.
  func example(_ options: [String: OptionValue]) -> Example {
    var options = options
    if let own = self.options {
      options["options"] = .mapping(own.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) })
    }
    let metadata = (metadata ?? [:]).compactMapValues(\.value)
    guard let layer else { return Example(title, text, options: options, metadata: metadata) }
    return Example(title, text, layer: Layer<ProgramAnnotation>(layer), options: options, metadata: metadata)
  }
}

extension JSONValue: Decodable {
  /// A value; the members of objects are sorted by their names.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .boolean(flag)
    } else if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let values = try? container.decode([JSONValue].self) {
      self = .array(values)
    } else {
      let members = try container.decode([String: JSONValue].self)
      self = .object(members.sorted { $0.key < $1.key }.map { Member($0.key, $0.value) })
    }
  }
}
