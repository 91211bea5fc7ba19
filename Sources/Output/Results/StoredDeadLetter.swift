import JSON
import StageKit

/// A document that was not finished, with the reason.
package struct StoredDeadLetter: Sendable, Equatable {
  package let id: String
  package let source: StoredSource?
  package let stage: String
  package let code: String
  package let message: String
  /// Where, in bytes of the input, if there is a place.
  package let offset: Int?

  /// Reads a line; nil for a record where there may be one.
  init?(_ json: [UInt8], place: String, mayBeRecord: Bool) throws(ResultError) {
    let object: JSONObject
    let bytes = json.span
    do throws(JSONFault) {
      object = try JSONObject(bytes)
      source = try object["source"].map { (slice) throws(JSONFault) in try StoredSource(bytes, slice) }
      id = try object["id"]?.string(in: bytes) ?? ""
      stage = try object["stage"]?.string(in: bytes) ?? ""
      code = try object["code"]?.string(in: bytes) ?? ""
      message = try object["message"]?.string(in: bytes) ?? ""
      offset = object["offset"]?.integer(in: bytes)
    } catch {
      throw .notARecord(place: place, reason: error.description)
    }
    guard object["stage"] != nil, object["code"] != nil else {
      if mayBeRecord { return nil }
      throw .notARecord(place: place, reason: "it has no 'stage' and 'code', which dead letters have")
    }
    if let version = object["version"], version.integer(in: bytes) != StoredRecord.version {
      throw .otherVersion(place: place, what: "a dead letter", found: version.raw(in: bytes))
    }
  }
}
