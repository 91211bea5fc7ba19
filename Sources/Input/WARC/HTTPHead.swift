/// The head of a response of HTTP: its status and the fields that are of use here.
struct HTTPHead {
  /// The status; nil where the first line has none.
  let status: Int?
  /// Where the values of these fields are.
  let contentType: Range<Int>?
  let isChunked: Bool
  /// The names of the codings in which the body is compressed, in the order in which they were applied.
  let codings: [String]

  /// - Parameter range: The head, with its blank line if it has one.
  init(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) {
    let lineEnd = bytes.index(of: UInt8(ascii: "\n"), in: range) ?? range.upperBound
    status = Self.status(range.lowerBound..<lineEnd, in: bytes)
    var contentType: Range<Int>?
    var isChunked = false
    var codings: [String] = []
    var fields = HeadFields(in: min(lineEnd + 1, range.upperBound)..<range.upperBound)
    while let field = fields.next(in: bytes) {
      if bytes.equals("content-type", in: field.name) {
        if contentType == nil, !field.value.isEmpty { contentType = field.value }
      } else if bytes.equals("transfer-encoding", in: field.name) {
        isChunked = isChunked || bytes.equals("chunked", in: bytes.lastElement(of: field.value))
      } else if bytes.equals("content-encoding", in: field.name) {
        codings += bytes.text(in: field.value).split { $0 == "," || $0 == " " || $0 == "\t" }.map { $0.lowercased() }
      }
    }
    self.contentType = contentType
    self.isChunked = isChunked
    self.codings = codings.filter { $0 != "identity" && $0 != "none" }
  }

  /// The three digits behind the first space of the first line.
  private static func status(_ line: Range<Int>, in bytes: borrowing Span<UInt8>) -> Int? {
    guard let space = bytes.index(of: UInt8(ascii: " "), in: line) else { return nil }
    var start = space
    while start < line.upperBound, bytes[start].isBlank { start += 1 }
    guard start + 3 <= line.upperBound else { return nil }
    if start + 3 < line.upperBound, !bytes[start + 3].isBlank, !bytes[start + 3].isLineEnd { return nil }
    return bytes.number(in: start..<(start + 3))
  }
}

extension Span<UInt8> {
  /// The last element of a list with commas.
  fileprivate func lastElement(of range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while let comma = index(of: UInt8(ascii: ","), in: start..<range.upperBound) { start = comma + 1 }
    return trim(start..<range.upperBound)
  }
}
