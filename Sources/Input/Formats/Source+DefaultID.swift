package import StageKit

extension Source {
  /// The id of a document that has none of its own: the path, then `#` with the member of an archive, the number of the
  /// record.
  package var defaultID: String {
    var id = path
    if let member { id += "#\(member)" }
    if let record { id += "#\(record)" }
    return id
  }
}
