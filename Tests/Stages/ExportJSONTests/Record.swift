import Foundation

/// A record read back, sliced as its readers do.
struct Record {
  let object: [String: Any]
  let text: String
  private let scalars: [Unicode.Scalar]

  init(_ json: String) throws {
    object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    text = object["text"] as? String ?? ""
    scalars = Array(text.unicodeScalars)
  }

  func annotations(_ field: String) -> [[String: Any]] { object[field] as? [[String: Any]] ?? [] }

  /// The text between the offsets of an annotation, in Unicode scalars.
  func slice(_ annotation: [String: Any]) -> String? {
    guard let start = annotation["start"] as? Int, let end = annotation["end"] as? Int else { return nil }
    guard 0 <= start, start <= end, end <= scalars.count else { return nil }
    var slice = String.UnicodeScalarView()
    slice.append(contentsOf: scalars[start..<end])
    return String(slice)
  }

  func slice(of field: String, _ index: Int) -> String? {
    annotations(field).indices.contains(index) ? slice(annotations(field)[index]) : nil
  }

  /// The text between the offsets, in bytes or units of UTF-16.
  func slice(_ annotation: [String: Any], utf16: Bool) -> String? {
    guard let start = annotation["start"] as? Int, let end = annotation["end"] as? Int else { return nil }
    if utf16 { return String(decoding: Array(text.utf16)[start..<end], as: UTF16.self) }
    return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
  }
}
