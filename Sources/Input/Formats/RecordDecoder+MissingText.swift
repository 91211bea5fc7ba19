import JSON
import StageKit

extension RecordDecoder {
  /// How many fields of a record are named.
  private static let namedFieldCount = 12
  /// A longer name of a field is shortened.
  private static let nameScalarCount = 40
  /// What YAML takes for something else than a text.
  private static let otherWords: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

  /// A record without the field that holds the text: which fields it has, and how to say that one of them is the text.
  func missingText(in record: Span<UInt8>) -> DecodeError {
    let problem = "the record has no field \(fields.text.description), and no field \(fields.html.description)"
    // The record has been read once, so it can be read again.
    guard let members = try? JSONObject(record).members else { return DecodeError(.missingText, problem) }
    guard !members.isEmpty else { return DecodeError(.missingText, "\(problem); it has none at all") }
    let names = members.prefix(Self.namedFieldCount).map { Self.shortened($0.name) }
    let more = members.count > names.count ? " and \(members.count - names.count) more" : ""
    let remedy = likelyText(members).map { "; say `input: {fields: {text: \(Self.inYAML($0))}}`" } ?? ""
    return DecodeError(.missingText, "\(problem); it has \(names.joined(separator: ", "))\(more)\(remedy)")
  }

  /// The name of the field with the longest text, but for those that are known to hold something else.
  private func likelyText(_ members: [JSONObject.Member]) -> String? {
    let known = Set(fields.all.flatMap(\.names))
    let texts = members.filter { $0.value.kind == .string && $0.value.range.count > 2 && !known.contains($0.name) }
    return texts.max { $0.value.range.count < $1.value.range.count }?.name
  }

  private static func shortened(_ name: String) -> String {
    let name = name.printable
    guard name.unicodeScalars.count > nameScalarCount else { return name }
    return String(String.UnicodeScalarView(name.unicodeScalars.prefix(nameScalarCount - 1))) + "…"
  }

  /// A name as it is written in a pipeline: in quotation marks unless it is a plain word.
  private static func inYAML(_ name: String) -> String {
    let isWord = name.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): index > 0
      default: false
      }
    }
    if isWord && !name.isEmpty && !otherWords.contains(name.lowercased()) { return name }
    var writer = JSONWriter()
    writer.value(name)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
