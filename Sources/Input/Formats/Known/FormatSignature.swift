/// How a format that is known and not read is recognized.
struct FormatSignature: Sendable {
  /// Bytes at an offset.
  struct Part: Sendable {
    let offset: Int
    let bytes: [UInt8]
  }

  /// What is asked for besides the parts.
  enum Condition: Sendable {
    case none
    /// A NUL in the first bytes: the parts alone are text.
    case holdsNUL
    /// More that is looked at in the first bytes.
    case check(@Sendable (Span<UInt8>) -> Bool)
  }

  /// How many bytes are searched for a NUL.
  private static let searchedByteCount = 512

  let format: KnownFormat
  private let parts: [Part]
  private let condition: Condition

  /// - Parameters:
  ///   - start: The first bytes.
  ///   - offset: Where they stand.
  ///   - more: Bytes at other offsets that must be there, too.
  init(
    _ format: KnownFormat, _ start: [UInt8], at offset: Int = 0, and more: [Part] = [], _ condition: Condition = .none
  ) {
    self.format = format
    parts = [Part(offset: offset, bytes: start)] + more
    self.condition = condition
  }

  /// The same for bytes that are ASCII.
  init(
    _ format: KnownFormat, _ start: StaticString, at offset: Int = 0, and more: [Part] = [],
    _ condition: Condition = .none
  ) {
    self.init(format, start.withUTF8Buffer { Array($0) }, at: offset, and: more, condition)
  }

  /// Whether a file that begins with the byte may match.
  func mayBegin(with byte: UInt8) -> Bool {
    parts.allSatisfy { $0.offset > 0 || $0.bytes.first == byte }
  }

  func matches(_ prefix: Span<UInt8>) -> Bool {
    for part in parts where !prefix.holds(part.bytes, at: part.offset) { return false }
    switch condition {
    case .none: return true
    case .holdsNUL: return prefix.contains(0, before: Self.searchedByteCount)
    case .check(let check): return check(prefix)
    }
  }
}

extension Span<UInt8> {
  /// Whether bytes stand at an offset.
  func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard offset + bytes.count <= count else { return false }
    for index in bytes.indices where self[offset + index] != bytes[index] { return false }
    return true
  }

  /// Whether bytes stand anywhere.
  func holds(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, bytes.count <= count else { return false }
    for offset in 0...(count - bytes.count) where self[offset] == first && holds(bytes, at: offset) { return true }
    return false
  }

  /// Whether a byte stands before an offset.
  func contains(_ byte: UInt8, before end: Int) -> Bool {
    for index in 0..<Swift.min(count, end) where self[index] == byte { return true }
    return false
  }
}
