import Formats
import StageKit

/// What the value of a `Content-Type` field says: `text/html; charset=utf-8`.
struct MediaType: Equatable {
  /// What kind of document it is.
  enum Kind {
    case page
    case text
    /// Nothing that is read as a document.
    case other
    /// A message of HTTP, in a WARC record.
    case http
  }

  let kind: Kind
  /// The encoding that its `charset` names, if it is a known one.
  let charset: TextEncoding?

  /// - Parameter range: The value of the field.
  init(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) {
    let nameEnd = bytes.index(of: UInt8(ascii: ";"), in: range) ?? range.upperBound
    let name = bytes.trim(range.lowerBound..<nameEnd)
    kind =
      if bytes.equals("text/html", in: name) || bytes.equals("application/xhtml+xml", in: name) {
        .page
      } else if bytes.equals("text/plain", in: name) {
        .text
      } else if bytes.equals("application/http", in: name) {
        .http
      } else {
        .other
      }
    charset = Self.charset(nameEnd..<range.upperBound, in: bytes)
  }

  private static func charset(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) -> TextEncoding? {
    var position = range.lowerBound
    while position < range.upperBound {
      let end = bytes.index(of: UInt8(ascii: ";"), in: position..<range.upperBound) ?? range.upperBound
      let parameter = position..<end
      position = end + 1
      guard let equals = bytes.index(of: UInt8(ascii: "="), in: parameter),
        bytes.equals("charset", in: bytes.trim(parameter.lowerBound..<equals))
      else { continue }
      let label = bytes.text(in: bytes.trim((equals + 1)..<end))
      return TextEncoding(label: label.filter { $0 != "\"" && $0 != "'" })
    }
    return nil
  }
}
