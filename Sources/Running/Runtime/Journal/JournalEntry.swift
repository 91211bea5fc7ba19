import StageKit

/// A document that is done, as the journal has it: what it was, and what became of it.
struct JournalEntry: Equatable, Sendable {
  /// What became of the document.
  enum Kind: UInt8, Sendable {
    case record = 0x72  // r
    case filtered = 0x66  // f
    case deadLetter = 0x64  // d
    /// A dead letter because its id was used before.
    case duplicate = 0x75  // u
  }

  var kind: Kind
  /// Tells the document's bytes and place from all others.
  let key: ContentHash
  let id: String
  /// Where the document came from, as its record says.
  let path: String
  let record: Int?
  /// The stage that filtered the document or failed on it: 0 is decoding; the number of stages for a record.
  var stage: Int
  /// The stages that failed on it, and that it went on without.
  var skipped: [Int] = []
  /// How many bytes the document has in its file.
  let inputByteCount: Int
  /// How many bytes its text has; 0 where there is none.
  var textByteCount = 0
  /// The record or the dead letter, without its line feed.
  var payloadByteCount = 0
  var payloadHash: UInt64 = 0

  /// Sets what is kept of the record or the dead letter.
  mutating func setPayload(_ payload: borrowing Span<UInt8>) {
    payloadByteCount = payload.count
    payloadHash = Self.hash(payload)
  }

  static func hash(_ payload: borrowing Span<UInt8>) -> UInt64 { ContentHash(payload).a }

  /// The id of a document that has none of its own.
  static func defaultID(path: String, record: Int?) -> String {
    record.map { "\(path)#\($0)" } ?? path
  }
}

// As a line of the journal: tab-separated.
extension JournalEntry {
  static let pathMark = UInt8(ascii: "p")
  private static let absent = UInt8(ascii: "-")
  private static let ownID = UInt8(ascii: "=")

  /// Adds the line, without the path: that is on a line before.
  func encode(to line: inout [UInt8]) {
    line.append(kind.rawValue)
    line.appendTab()
    line.appendHexadecimal(key.a)
    line.appendHexadecimal(key.b)
    line.appendTab()
    if let record { line.appendDecimal(record) } else { line.append(Self.absent) }
    line.appendTab()
    line.appendDecimal(stage)
    line.appendTab()
    for (index, stage) in skipped.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.appendDecimal(stage)
    }
    line.appendTab()
    line.appendDecimal(inputByteCount)
    line.appendTab()
    line.appendDecimal(textByteCount)
    line.appendTab()
    line.appendDecimal(payloadByteCount)
    line.appendTab()
    line.appendHexadecimal(payloadHash)
    line.appendTab()
    if id == Self.defaultID(path: path, record: record) {
      line.append(Self.absent)
    } else {
      line.append(Self.ownID)
      line.appendEscaped(id)
    }
    line.append(UInt8(ascii: "\n"))
  }

  /// Reads a line; nil where it is none of a journal's.
  init?(line: ArraySlice<UInt8>, path: String) {
    var fields = JournalFields(line)
    guard let mark = fields.next(), mark.count == 1, let kind = Kind(rawValue: mark[mark.startIndex]),
      let key = fields.next(), key.count == 32,
      let a = key.prefix(16).hexadecimal, let b = key.suffix(16).hexadecimal,
      let record = fields.next(), let stage = fields.next()?.decimal, let skipped = fields.next(),
      let inputByteCount = fields.next()?.decimal, let textByteCount = fields.next()?.decimal,
      let payloadByteCount = fields.next()?.decimal, let payloadHash = fields.next()?.hexadecimal,
      let id = fields.next()
    else { return nil }
    self.kind = kind
    self.key = ContentHash(a: a, b: b)
    self.path = path
    self.record = record.first == Self.absent ? nil : record.decimal
    self.stage = stage
    self.skipped = skipped.split(separator: UInt8(ascii: ",")).compactMap { $0.decimal }
    self.inputByteCount = inputByteCount
    self.textByteCount = textByteCount
    self.payloadByteCount = payloadByteCount
    self.payloadHash = payloadHash
    self.id = id.first == Self.ownID ? id.dropFirst().unescaped : Self.defaultID(path: path, record: self.record)
  }
}

/// The fields of a line of the journal.
struct JournalFields {
  private var rest: ArraySlice<UInt8>?

  init(_ line: ArraySlice<UInt8>) {
    rest = line
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard let line = rest else { return nil }
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else {
      rest = nil
      return line
    }
    rest = line[(tab + 1)...]
    return line[..<tab]
  }
}

extension [UInt8] {
  mutating func appendTab() { append(UInt8(ascii: "\t")) }

  mutating func appendDecimal(_ number: Int) {
    append(contentsOf: String(number).utf8)
  }

  mutating func appendHexadecimal(_ number: UInt64) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> shift) & 15
      append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }

  /// Adds a text so that it holds no tab and no line feed.
  mutating func appendEscaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): append(contentsOf: [byte, byte])
      case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
      case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
      default: append(byte)
      }
    }
  }
}

extension ArraySlice<UInt8> {
  var decimal: Int? {
    guard !isEmpty, count <= 18 else { return nil }
    var number = 0
    for byte in self {
      guard byte &- 48 < 10 else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }

  var hexadecimal: UInt64? {
    guard count == 16 else { return nil }
    let digits = span
    var number: UInt64 = 0
    var isNumber = true
    for index in digits.indices {
      let byte = digits[index]
      let isDigit = byte &- 48 < 10
      isNumber = isNumber && (isDigit || byte &- 97 < 6)
      number = number << 4 | UInt64(isDigit ? byte &- 48 : byte &- 87)
    }
    return isNumber ? number : nil
  }

  /// The text that was escaped.
  var unescaped: String {
    guard contains(UInt8(ascii: "\\")) else { return String(decoding: self, as: UTF8.self) }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in self {
      if isEscaped {
        bytes.append(byte == UInt8(ascii: "t") ? 9 : byte == UInt8(ascii: "n") ? 10 : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
