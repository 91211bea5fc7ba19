extension YAMLScalar.Value {
  /// What a plain scalar says by the core schema of YAML 1.2 (section 10.3.2): `yes` is a text, `0o17` a number.
  init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    default: self = Self.number(text) ?? .string(text)
    }
  }

  private static func number(_ text: String) -> Self? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first.isDigit || "+-.".utf8.contains(first) else { return nil }
    if text.hasPrefix("0o") { return based(bytes, 8) }
    if text.hasPrefix("0x") { return based(bytes, 16) }
    let isSigned = first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
    switch String(decoding: isSigned ? bytes.dropFirst() : bytes[...], as: UTF8.self) {
    case ".inf", ".Inf", ".INF": return .number(first == UInt8(ascii: "-") ? -.infinity : .infinity)
    case ".nan", ".NaN", ".NAN": return isSigned ? nil : .number(.nan)
    default: break
    }
    guard let kind = DecimalKind(bytes.dropFirst(isSigned ? 1 : 0)) else { return nil }
    if kind == .integer, let integer = Int(text) { return .integer(integer) }
    // Too large for a whole number of 64 bits, or with a point or exponent.
    return Double(text).map { .number($0) }
  }

  private static func based(_ bytes: [UInt8], _ radix: Int) -> Self? {
    let digits = String(decoding: bytes.dropFirst(2), as: UTF8.self)
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
    return Int(digits, radix: radix).map { .integer($0) }
  }

  private enum DecimalKind {
    case integer
    case float

    /// Digits, `( \. digits )`, `( e sign digits )`; nil for anything else.
    init?(_ bytes: ArraySlice<UInt8>) {
      var rest = bytes
      func takeDigits() -> Int {
        let digits = rest.prefix { $0.isDigit }
        rest = rest.dropFirst(digits.count)
        return digits.count
      }
      let whole = takeDigits()
      if rest.isEmpty && whole > 0 {
        self = .integer
        return
      }
      self = .float
      if rest.first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
        guard takeDigits() + whole > 0 else { return nil }
      } else if whole == 0 {
        return nil
      }
      guard let exponent = rest.first else { return }
      guard exponent | 0x20 == UInt8(ascii: "e") else { return nil }
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard takeDigits() > 0, rest.isEmpty else { return nil }
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
