import JSON
import StageKit

/// What is shown of a record, or of a dead letter.
struct ShownRecord {
  struct Metadata {
    let title: String?
    let authors: [String]?
    let contributors: [String]?
    let published: String?
  }

  struct Quote {
    let text: String
    /// The speaker as named in the text, and by the full name.
    let speaker: String?
    let speakerName: String?
  }

  let id: String
  let metadata: Metadata?
  let text: String?
  let quotes: [Quote]?
  /// The sentences of the summary.
  let summary: [String]?
  // Of a dead letter.
  let stage: String?
  let code: String?
  let message: String?

  /// What a line of records or dead letters holds; nil if it is something else.
  init?(_ line: [UInt8]) {
    guard let value = try? JSONValue(json: line.span), let id = value["id"]?.text else { return nil }
    self.id = id
    metadata = value["metadata"].map { metadata in
      Metadata(
        title: metadata["title"]?.text, authors: metadata["authors"]?.elements?.compactMap(\.text),
        contributors: metadata["contributors"]?.elements?.compactMap(\.text), published: metadata["published"]?.text)
    }
    text = value["text"]?.text
    quotes = value["quotes"]?.elements?.compactMap { quote in
      quote["text"]?.text.map {
        Quote(text: $0, speaker: quote["speaker"]?["text"]?.text, speakerName: quote["speaker_name"]?.text)
      }
    }
    summary = value["summary"]?.elements?.compactMap { $0["text"]?.text }
    stage = value["stage"]?.text
    code = value["code"]?.text
    message = value["message"]?.text
  }
}

extension JSONValue {
  fileprivate var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
}
