/// Writes JSON, members in the order in which they are given, into bytes.
///
/// Minimal or indented by two blanks. Texts are written as they are but for `"`, `\`, and control characters.
/// Grammar and escapes: RFC 8259.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8]
  private let isPretty: Bool
  private var depth = 0
  private var needsComma = false

  /// A writer that appends to `bytes`.
  public init(bytes: [UInt8] = [], pretty: Bool = false) {
    self.bytes = bytes
    isPretty = pretty
  }

  /// Takes the bytes out and leaves the writer empty.
  public mutating func takeBytes() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    needsComma = false
    return taken
  }

  /// Forgets what has been written and keeps the memory.
  public mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
    depth = 0
  }

  /// Starts an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Ends an object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Starts an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Ends an array.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Starts a member whose name needs no escape.
  @inline(__always)
  public mutating func member(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    endName()
  }

  /// Starts a member whose name is known only when the program runs.
  ///
  /// Labelled, since a literal would be taken for a `String` where both fit.
  public mutating func member(named name: String) {
    separate()
    appendQuoted(name)
    endName()
  }

  /// Writes a text, or null.
  public mutating func value(_ text: String?) {
    guard let text else { return null() }
    separate()
    appendQuoted(text)
  }

  /// Writes a whole number, or null.
  public mutating func value(_ number: Int?) {
    guard let number else { return null() }
    separate()
    append(number)
  }

  /// Writes a number by the shortest digits that give it back; null where it is not finite.
  public mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: number.description.utf8)
  }

  /// Writes a number of two decimals.
  public mutating func value(hundredths: Int) {
    separate()
    if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    append(Int(whole))
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  /// Writes true or false.
  public mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
  }

  /// Writes null.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes bytes that are JSON already.
  public mutating func value(json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes valid UTF-8 as a text.
  @inline(__always)
  public mutating func value(utf8: Swift.Span<UInt8>) {
    beginText()
    appendText(utf8)
    endText()
  }

  /// Starts a text that is written in pieces with ``appendText(_:)``.
  public mutating func beginText() {
    separate()
    bytes.append(UInt8(ascii: "\""))
  }

  /// Ends a text that is written in pieces.
  public mutating func endText() {
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a piece of a text, escaped.
  public mutating func appendText(_ utf8: Swift.Span<UInt8>) {
    utf8.withUnsafeBufferPointer { appendEscaped($0) }
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Copies runs that need no escape as a whole: most texts are one run.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    while true {
      let runEnd = Self.firstEscape(in: text, from: runStart)
      bytes.append(contentsOf: text[runStart..<runEnd])
      guard runEnd < text.count else { return }
      appendEscape(text[runEnd])
      runStart = runEnd + 1
    }
  }

  /// The next byte that needs an escape, or the text's end; eight bytes at a time as long as none of them does.
  private static func firstEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(text)
    var index = start
    while index + 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The top bit of a byte is set in `x &- ones & ~x` where the byte of `x` is the first zero.
      let quote = word ^ ones &* 0x22
      let backslash = word ^ ones &* 0x5C
      let control = (word &- ones &* 0x20) & ~word
      guard ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | control) & (ones &* 0x80) == 0 else { break }
      index += 8
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      index += 1
    }
    return index
  }

  private mutating func appendEscape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  private mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(number.magnitude)
  }

  private mutating func append(_ number: UInt) {
    // The largest number has twenty digits; the last is found first.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = number
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if isPretty && depth > 0 && bytes.last != UInt8(ascii: " ") { breakLine() }
    needsComma = true
  }

  private mutating func endName() {
    bytes.append(UInt8(ascii: ":"))
    // The blank after the colon also tells `separate` that a value follows on the same line.
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if isPretty && needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }
}
