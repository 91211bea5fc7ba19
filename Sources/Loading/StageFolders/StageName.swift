/// The name of a stage as types and folders write it, and as pipelines do.
package struct StageName: Equatable, Sendable {
  /// `ShoutCount`: the folder; the type is `ShoutCountStage`.
  package let typeName: String
  /// `shout_count`.
  package let pipelineName: String

  /// What keeps a text from being a name of a stage.
  package struct Refusal: Error, Equatable, Sendable {
    package let message: String
  }

  /// A name in either form: `ShoutCount` or `shout_count`.
  package init(_ text: String) throws(Refusal) {
    let parts =
      text.utf8.contains(UInt8(ascii: "_")) || text.first?.isLowercase == true
      ? text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
      : Self.words(of: text)
    let isSound = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { Self.isLetter($0) || Self.isDigit($0) }
    }
    guard isSound, let first = text.utf8.first, Self.isLetter(first), text.utf8.count <= 64 else {
      throw Refusal(
        message: "'\(text)' cannot be the name of a stage: expected letters and digits, at most 64, such as ShoutCount")
    }
    let words = parts.map { $0.lowercased() }
    if words.last == "stage" {
      throw Refusal(message: "leave 'Stage' out of the name '\(text)': galley adds it to the type")
    }
    typeName =
      text.first?.isUppercase == true && !text.contains("_")
      ? text : words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    pipelineName = words.joined(separator: "_")
  }

  /// `HTMLTable2` has the words `HTML` and `Table2`.
  private static func words(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    var words: [[UInt8]] = [[]]
    for (index, byte) in bytes.enumerated() {
      let follows = index > 0 && !isCapital(bytes[index - 1])
      let leads = index > 0 && index + 1 < bytes.count && isLetter(bytes[index + 1]) && !isCapital(bytes[index + 1])
      if isCapital(byte) && (follows || leads) { words.append([]) }
      words[words.count - 1].append(byte)
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
