import Results
import TestSupport

/// A folder that holds a result as a run leaves it.
struct WrittenResult {
  let folder: TemporaryFolder
  var path: String { folder.path }

  /// - Parameters:
  ///   - records: The lines of `records.jsonl`; nil for no such file.
  ///   - recordCount: What the manifest says; nil for no manifest.
  init(_ records: [String]?, recordCount: Int?, offsets: String = "scalars", letters: [String] = []) throws {
    folder = try TemporaryFolder()
    if let records { try folder.write(records.map { $0 + "\n" }.joined(), to: "records.jsonl") }
    if !letters.isEmpty { try folder.write(letters.map { $0 + "\n" }.joined(), to: "dead_letters.jsonl") }
    if let recordCount {
      try folder.write(Self.manifest(recordCount: recordCount, offsets: offsets), to: "manifest.json")
    }
  }

  init(_ records: [String], offsets: String = "scalars", letters: [String] = []) throws {
    try self.init(records, recordCount: records.count, offsets: offsets, letters: letters)
  }

  static func manifest(recordCount: Int, offsets: String = "scalars") -> String {
    """
    {"version": 1, "galley": "0.2.0", "pipeline": {"name": "news", "path": "news.yaml", "resolved":
    "{\\"stages\\":[{\\"stage\\":\\"export_json\\",\\"options\\":{\\"offsets\\":\\"\(offsets)\\"}}]}"},
    "documents": {"found": 9, "records": \(recordCount), "filtered": 2, "dead_letters": 1, "balanced": true}}
    """
  }
}

/// The ids of all records.
func ids(of paths: [String]) throws -> [String] {
  var reader = try ResultSet(paths: paths).records()
  var ids: [String] = []
  while let record = try reader.next() { ids.append(record.id) }
  return ids
}
