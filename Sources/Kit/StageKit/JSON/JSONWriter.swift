/// Writes JSON, members in the order in which they are given, into bytes.
///
/// Minimal or indented by two blanks. Texts are written as they are but for `"`, `\`, and control characters.
/// Grammar and escapes: RFC 8259.
public struct JSONWriter: Sendable {
  private var output: OutputBytes
  private let isPretty: Bool
  private var depth = 0
  private var needsComma = false

  /// A writer that appends to `bytes`.
  public init(bytes: [UInt8] = [], pretty: Bool = false) {
    output = OutputBytes(bytes)
    isPretty = pretty
  }

  /// What has been written, as a copy.
  public var bytes: [UInt8] { output.bytes }

  /// Takes the bytes out and leaves the writer empty.
  public mutating func takeBytes() -> [UInt8] {
    needsComma = false
    return output.take()
  }

  /// Forgets what has been written and keeps the memory.
  public mutating func reset() {
    output.removeAll()
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
    guard !isPretty else { return member(named: name.description) }
    let comma = needsComma
    // The comma, the marks around the name and the colon.
    output.append(atMost: name.utf8CodeUnitCount + 4) { place in
      var end = place
      func put(_ byte: UInt8) {
        end.pointee = byte
        end += 1
      }
      if comma { put(UInt8(ascii: ",")) }
      put(UInt8(ascii: "\""))
      end.update(from: name.utf8Start, count: name.utf8CodeUnitCount)
      end += name.utf8CodeUnitCount
      put(UInt8(ascii: "\""))
      put(UInt8(ascii: ":"))
      return end - place
    }
    needsComma = false
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
    append(ascii: number.description)
  }

  /// Writes a number of two decimals.
  public mutating func value(hundredths: Int) {
    separate()
    if hundredths < 0 { output.append(UInt8(ascii: "-")) }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    append(Int(whole))
    output.append(UInt8(ascii: "."))
    output.append(UInt8(ascii: "0") + UInt8(rest / 10))
    output.append(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  /// Writes true or false.
  public mutating func value(_ flag: Bool) {
    separate()
    append(ascii: flag ? "true" : "false")
  }

  /// Writes null.
  public mutating func null() {
    separate()
    append(ascii: "null")
  }

  /// Writes bytes that are JSON already.
  public mutating func value(json: some Sequence<UInt8>) {
    separate()
    for byte in json { output.append(byte) }
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
    output.append(UInt8(ascii: "\""))
  }

  /// Ends a text that is written in pieces.
  public mutating func endText() {
    output.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a piece of a text, escaped.
  public mutating func appendText(_ utf8: Swift.Span<UInt8>) {
    utf8.withUnsafeBufferPointer { appendEscaped($0) }
  }

  private mutating func appendQuoted(_ text: String) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    output.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Copies runs that need no escape as a whole: most texts are one run.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    while true {
      let runEnd = Self.firstEscape(in: text, from: runStart)
      output.append(UnsafeBufferPointer(rebasing: text[runStart..<runEnd]))
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
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      append(ascii: "u00")
      for digit in [byte >> 4, byte & 15] {
        output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  private mutating func append(_ number: Int) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    append(number.magnitude)
  }

  private mutating func append(_ number: UInt) {
    var count = 1
    var power: UInt = 10
    // The largest number has twenty digits, and no power of ten above it.
    while count < 20 && number >= power {
      count += 1
      power = count < 20 ? power * 10 : power
    }
    output.append(atMost: count) { digits in
      var rest = number
      // The last digit is found first.
      for index in stride(from: count - 1, through: 0, by: -1) {
        digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return count
    }
  }

  private mutating func append(ascii text: String) {
    for byte in text.utf8 { output.append(byte) }
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { output.append(UInt8(ascii: ",")) }
    if isPretty && depth > 0 && output.last != UInt8(ascii: " ") { breakLine() }
    needsComma = true
  }

  private mutating func endName() {
    output.append(UInt8(ascii: ":"))
    // The blank after the colon also tells `separate` that a value follows on the same line.
    if isPretty { output.append(UInt8(ascii: " ")) }
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    output.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if isPretty && needsComma { breakLine() }
    output.append(bracket)
    needsComma = true
  }

  private mutating func breakLine() {
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * depth { output.append(UInt8(ascii: " ")) }
  }
}
