/// Finds what a YAML text must not hold, before libyaml reads it.
enum YAMLCharacterCheck {
  /// The first character or byte that is refused.
  ///
  /// NEL, LS and PS are refused although YAML 1.2 has them as ordinary characters: libyaml breaks lines at them, editors
  /// do not, and then all places would be wrong.
  static func problem(in text: ArraySlice<UInt8>) -> YAMLProblem? {
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
      return YAMLProblem("the file is UTF-16; save it as UTF-8", at: YAMLLocation(line: 1, column: 1))
    }
    let bytes = Array(text)
    do {
      let utf8 = try UTF8Span(validating: bytes.span)
      var scalars = utf8.makeUnicodeScalarIterator()
      var offset = 0
      while let scalar = scalars.next() {
        if isRefused(scalar) {
          let code = String(scalar.value, radix: 16, uppercase: true)
          let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
          return YAMLProblem("the character \(name) is not allowed here", at: YAMLLocation(ofByte: offset, in: text))
        }
        offset = scalars.currentCodeUnitOffset
      }
      return nil
    } catch {
      let offset = error.byteOffsets.lowerBound
      return YAMLProblem("the file is not UTF-8 from here on", at: YAMLLocation(ofByte: offset, in: text))
    }
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
