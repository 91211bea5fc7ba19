import JSON
import Pipeline
import StageKit

extension JournalHeader {
  /// What differs between what made a result and what would make the next one, for people.
  static func differences(from old: JournalHeader, to new: JournalHeader) -> [String] {
    guard let before = resolvedPipeline(old.pipeline), let after = resolvedPipeline(new.pipeline) else {
      return ["the pipeline changed"]
    }
    let differences = before.differences(to: after)
    return differences.isEmpty ? ["the pipeline changed"] : differences
  }

  private static func resolvedPipeline(_ text: String) -> ResolvedPipeline? {
    (try? JSONValue(json: Array(text.utf8).span)).flatMap { ResolvedPipeline($0) }
  }
}

extension DeadLetter {
  /// The code of an encoded dead letter.
  static func code(of letter: [UInt8]) -> String? {
    let bytes = letter.span
    return try? JSONObject(bytes)["code"]?.string(in: bytes)
  }
}
