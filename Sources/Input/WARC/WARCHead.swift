import Formats

/// The head of a WARC record: the version line and the fields that are of use here.
struct WARCHead {
  /// What the record holds, by its `WARC-Type`.
  enum RecordType {
    case response, resource, conversion
    case passedOver(PassedOverRecords.Kind)
  }

  /// Why some bytes are not the head of a record.
  enum Problem: Error {
    case noVersion
    case noType
    case noLength
  }

  let type: RecordType
  /// The number of bytes of the block, which follows the head.
  let blockByteCount: Int
  /// Whether the block was cut when it was written.
  let isTruncated: Bool
  /// Where the values of these fields are.
  let targetURI: Range<Int>?
  let date: Range<Int>?
  let contentType: Range<Int>?
  /// The type of the payload as whoever wrote the record found it to be.
  let payloadType: Range<Int>?

  /// - Parameter range: The head, with its blank line.
  init(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) throws(Problem) {
    let lineEnd = bytes.index(of: UInt8(ascii: "\n"), in: range) ?? range.upperBound
    guard Self.isVersion(bytes.trim(range.lowerBound..<lineEnd), in: bytes) else { throw .noVersion }
    var type: RecordType?
    var blockByteCount: Int?
    var (isTruncated, isLengthKnown) = (false, false)
    var (targetURI, date): (Range<Int>?, Range<Int>?)
    var (contentType, payloadType): (Range<Int>?, Range<Int>?)
    var fields = HeadFields(in: min(lineEnd + 1, range.upperBound)..<range.upperBound)
    while let field = fields.next(in: bytes) {
      let (name, value) = (field.name, field.value)
      // Where a field comes twice, the first one counts.
      if bytes.equals("content-length", in: name), !isLengthKnown {
        blockByteCount = bytes.number(in: value)
        isLengthKnown = true
      } else if bytes.equals("warc-type", in: name), type == nil {
        type = Self.type(value, in: bytes)
      } else if bytes.equals("warc-target-uri", in: name), targetURI == nil {
        targetURI = Self.address(value, in: bytes)
      } else if bytes.equals("warc-date", in: name), date == nil {
        date = value
      } else if bytes.equals("content-type", in: name), contentType == nil, !value.isEmpty {
        contentType = value
      } else if bytes.equals("warc-identified-payload-type", in: name), payloadType == nil, !value.isEmpty {
        payloadType = value
      } else if bytes.equals("warc-truncated", in: name) {
        isTruncated = true
      }
    }
    guard let type else { throw .noType }
    guard let blockByteCount else { throw .noLength }
    self.type = type
    self.blockByteCount = blockByteCount
    self.isTruncated = isTruncated
    self.targetURI = targetURI
    self.date = date
    self.contentType = contentType
    self.payloadType = payloadType
  }

  /// Whether a line is `WARC/`, a digit, a dot and digits.
  static func isVersion(_ line: Range<Int>, in bytes: borrowing Span<UInt8>) -> Bool {
    guard line.count >= 8, bytes.hasWord("WARC/", at: line.lowerBound), bytes[line.lowerBound + 6] == UInt8(ascii: ".")
    else { return false }
    return bytes.number(in: (line.lowerBound + 5)..<(line.lowerBound + 6)) != nil
      && bytes.number(in: (line.lowerBound + 7)..<line.upperBound) != nil
  }

  private static func type(_ value: Range<Int>, in bytes: borrowing Span<UInt8>) -> RecordType {
    if bytes.equals("response", in: value) { return .response }
    if bytes.equals("resource", in: value) { return .resource }
    if bytes.equals("conversion", in: value) { return .conversion }
    if bytes.equals("request", in: value) { return .passedOver(.request) }
    if bytes.equals("metadata", in: value) { return .passedOver(.metadata) }
    if bytes.equals("warcinfo", in: value) { return .passedOver(.warcinfo) }
    if bytes.equals("revisit", in: value) { return .passedOver(.revisit) }
    if bytes.equals("continuation", in: value) { return .passedOver(.continuation) }
    return .passedOver(.unknownType)
  }

  /// An address without the angle brackets that WARC 1.0 allows around it.
  private static func address(_ value: Range<Int>, in bytes: borrowing Span<UInt8>) -> Range<Int> {
    guard value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "<"),
      bytes[value.upperBound - 1] == UInt8(ascii: ">")
    else { return value }
    return bytes.trim((value.lowerBound + 1)..<(value.upperBound - 1))
  }
}
