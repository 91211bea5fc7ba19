/// Writes JSON, members in the order in which they are given, into bytes.
///
/// Minimal or indented by two blanks. Texts are written as they are but for `"`, `\`, and control characters, DEL and those
/// from U+0080 to U+009F among them: some terminals obey these.
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

  /// Writes a value that is JSON already, on one line.
  ///
  /// It is written as it is but for line breaks, which JSON has between tokens only and which are left out, and for DEL and
  /// the controls from U+0080 to U+009F, which become escapes: neither changes what it says.
  public mutating func value(json: Swift.Span<UInt8>) {
    separate()
    var lineStart = 0
    while true {
      let lineEnd = json.firstIndex(in: lineStart..<json.count) { $0 == 0x0A || $0 == 0x0D }
      append(json.extracting(lineStart..<lineEnd)) { $0 == 0x7F || $0 == 0xC2 }
      guard lineEnd < json.count else { return }
      lineStart = lineEnd + 1
    }
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
    appendEscaped(utf8)
  }

  private mutating func appendQuoted(_ text: String) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0.span) }
    output.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func appendEscaped(_ text: Swift.Span<UInt8>) {
    append(text) { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 == 0x7F || $0 == 0xC2 }
  }

  /// Copies runs that need no escape as a whole: most texts are one run.
  ///
  /// - Parameter mayNeedEscape: Whether a byte needs an escape, or begins a character that may.
  @inline(__always)
  private mutating func append(_ text: Swift.Span<UInt8>, _ mayNeedEscape: (UInt8) -> Bool) {
    var runStart = 0
    var index = 0
    while true {
      index = text.firstIndex(in: index..<text.count, where: mayNeedEscape)
      // 0xC2 begins the controls from U+0080 to U+009F, and U+00A0 to U+00BF, which are none.
      if index < text.count, text[index] == 0xC2, text[index + 1] >= 0xA0 {
        index += 2
        continue
      }
      text.extracting(runStart..<index).withUnsafeBufferPointer { output.append($0) }
      guard index < text.count else { return }
      index += appendEscape(text, at: index)
      runStart = index
    }
  }

  /// Writes a control character, a mark or a backslash so that JSON can hold it; the number of bytes that it takes in the
  /// text.
  private mutating func appendEscape(_ text: Swift.Span<UInt8>, at index: Int) -> Int {
    if text[index] == 0xC2 {
      appendUnicodeEscape(text[index + 1])
      return 2
    }
    switch text[index] {
    case UInt8(ascii: "\""): append(ascii: "\\\"")
    case UInt8(ascii: "\\"): append(ascii: "\\\\")
    case 0x08: append(ascii: "\\b")
    case 0x09: append(ascii: "\\t")
    case 0x0A: append(ascii: "\\n")
    case 0x0C: append(ascii: "\\f")
    case 0x0D: append(ascii: "\\r")
    case let byte: appendUnicodeEscape(byte)
    }
    return 1
  }

  private mutating func appendUnicodeEscape(_ scalar: UInt8) {
    append(ascii: "\\u00")
    for digit in [scalar >> 4, scalar & 15] {
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
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
