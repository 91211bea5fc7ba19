package import StageKit

extension Document {
  /// The value of one of the input's own fields that the pipeline passes through; nil if it is not there.
  package func passedField(named name: String) -> JSONValue? {
    guard let passedFields else { return nil }
    let bytes = passedFields.span
    return try? JSONObject(bytes)[name].map { (value) throws(JSONFault) in try JSONValue(bytes, value) }
  }
}
