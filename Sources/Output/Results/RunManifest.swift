import JSON
package import StageKit
import System

/// What a run says of itself, in `manifest.json`.
package struct RunManifest: Sendable {
  static let fileName = "manifest.json"

  /// All that it says.
  package let json: JSONValue

  /// Reads a manifest.
  init(path: String) throws(ResultError) {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(path)
    } catch {
      throw error.isNotFound ? .notFound(path: path) : .unreadable(path: path, error)
    }
    guard let json = try? JSONValue(json: bytes.span), case .integer(let version) = json["version"] else {
      throw .damagedManifest(path: path)
    }
    guard version == 1 else { throw .otherVersion(place: "'\(path)'", what: "a manifest", found: String(version)) }
    guard case .integer = json["documents"]?["records"] else { throw .damagedManifest(path: path) }
    self.json = json
  }

  /// The name of the pipeline.
  package var pipelineName: String? { json["pipeline"]?["name"]?.text }
  /// The number of documents that were found.
  package var foundCount: Int { count("found") }
  /// The number of records.
  package var recordCount: Int { count("records") }
  /// The number of documents that stages have filtered.
  package var filteredCount: Int { count("filtered") }
  /// The number of documents that were not finished.
  package var deadLetterCount: Int { count("dead_letters") }

  /// What the offsets of the records count; nil if the pipeline is not told, or has no `export_json`.
  package var offsetUnit: OffsetUnit? {
    guard var text = json["pipeline"]?["resolved"]?.text else { return nil }
    let pipeline = text.withUTF8 { try? JSONValue(json: $0.span) }
    guard case .array(let stages) = pipeline?["stages"] else { return nil }
    let export = stages.last { $0["stage"]?.text == "export_json" }
    return export?["options"]?["offsets"]?.text.flatMap(OffsetUnit.init(rawValue:))
  }

  private func count(_ name: String) -> Int {
    if case .integer(let count) = json["documents"]?[name] { count } else { 0 }
  }
}
