/// Reads the tab-separated fields of a line of the journal.
struct JournalFields {
  private var rest: ArraySlice<UInt8>?

  init(_ line: ArraySlice<UInt8>) {
    rest = line
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard let line = rest else { return nil }
    let bytes = line.span
    var count = 0
    while count < bytes.count, bytes[count] != UInt8(ascii: "\t") { count += 1 }
    rest = count < bytes.count ? line.dropFirst(count + 1) : nil
    return line.prefix(count)
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

  /// Appends a text with its tabs and line feeds escaped.
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
    var invalid: UInt8 = 0
    for index in 0..<16 {
      let byte = digits[index]
      // A letter's low bits begin at 1 where those of a digit begin at 0, and it has the bit of 64.
      number = number << 4 | UInt64(byte & 15 &+ (byte >> 6) &* 9)
      invalid |= (byte &- 48 < 10 ? 0 : 1) & (byte &- 97 < 6 ? 0 : 1)
    }
    return invalid == 0 ? number : nil
  }

  /// The text without its escapes.
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
