/// Reads what stands in a page's texts, values and names: character references, NULs, carriage returns.
enum HTMLText {
  /// Appends the text of a text token.
  static func append(
    _ bytes: Swift.Span<UInt8>, _ range: Range<Int>, in content: HTMLTokenizer.Content, to output: inout [UInt8]
  ) {
    let keepsNUL = content == .data || content == .cdata
    append(
      bytes, range, decodesReferences: content == .data || content == .rcdata, inAttribute: false, keepsNUL: keepsNUL,
      to: &output)
  }

  /// Appends the value of an attribute.
  static func appendValue(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    append(bytes, range, decodesReferences: true, inAttribute: true, keepsNUL: false, to: &output)
  }

  /// Appends the name of a tag, an attribute or a doctype, in lower case.
  static func appendName(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    for index in range {
      if bytes[index] == 0 {
        append(0xFFFD, to: &output)
      } else {
        output.append(bytes[index].lowercasedASCII)
      }
    }
  }

  /// The value of an attribute as a string.
  static func value(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> String {
    var output: [UInt8] = []
    appendValue(bytes, range, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends a scalar in UTF-8.
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 { return output.append(UInt8(truncatingIfNeeded: scalar)) }
    if scalar < 0x800 {
      output.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    } else {
      if scalar < 0x10000 {
        output.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      } else {
        output.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
        output.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      }
      output.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
    }
    output.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
  }

  private static func append(
    _ bytes: Swift.Span<UInt8>, _ range: Range<Int>, decodesReferences: Bool, inAttribute: Bool, keepsNUL: Bool,
    to output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") && decodesReferences,
        let reference = CharacterReference(bytes, at: index, end: range.upperBound, inAttribute: inAttribute)
      {
        append(reference.first, to: &output)
        if reference.second != 0 { append(reference.second, to: &output) }
        index += reference.length
        continue
      }
      index += 1
      switch byte {
      case 0x0D:
        output.append(0x0A)
        if index < range.upperBound && bytes[index] == 0x0A { index += 1 }
      case 0 where !keepsNUL: append(0xFFFD, to: &output)
      default: output.append(byte)
      }
    }
  }
}
