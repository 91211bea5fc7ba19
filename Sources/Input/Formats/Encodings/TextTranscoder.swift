import Glibc

/// Turns bytes of an encoding into UTF-8, piece by piece; a piece may end inside a character.
///
/// Linear in the bytes. Everything that is not Unicode goes through iconv, which is part of the C library.
/// Not for use from two threads at once.
package final class TextTranscoder {
  /// What stands for bytes that the encoding does not allow.
  package enum Replacement: Sendable {
    /// U+FFFD, as browsers have it.
    case character
    /// A byte that is not UTF-8, so that whoever validates the text sees that, and where, it was damaged.
    case invalidByte

    fileprivate var bytes: [UInt8] {
      switch self {
      case .character: [0xEF, 0xBF, 0xBD]
      case .invalidByte: [0xFF]
      }
    }
  }

  private enum Method {
    /// UTF-16, the low byte of a unit at this place in it.
    case utf16(low: Int)
    /// The texts of the bytes from 0x80.
    case table([[UInt8]])
    case converter(Converter)
    /// Nothing can be read.
    case refusal
  }

  private let method: Method
  private let replacement: [UInt8]
  /// The bytes of a character that the next piece completes.
  private var pending: [UInt8] = []
  private var isEmpty = true

  /// A transcoder at the start of a text. UTF-8 itself is not transcoded but validated, which is not done here.
  ///
  /// - Throws: ``TextEncodingError`` where the system lacks the encoding.
  package init(_ encoding: TextEncoding, replacement: Replacement) throws(TextEncodingError) {
    self.replacement = replacement.bytes
    method =
      switch encoding.name {
      case "utf-16le": .utf16(low: 0)
      case "utf-16be": .utf16(low: 1)
      case "replacement": .refusal
      case "x-user-defined": .table(Self.userDefinedTexts)
      default:
        encoding.maxBytes == 1
          ? .table(try Self.texts(of: encoding, replacement: replacement.bytes))
          : .converter(try Converter(encoding))
      }
  }

  /// Appends the text of a piece.
  ///
  /// - Parameter isLast: Whether the text ends with this piece.
  package func append(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
    switch method {
    case .table(let texts):
      output.reserveCapacity(output.count + bytes.count + bytes.count / 8)
      for byte in bytes {
        if byte < 0x80 { output.append(byte) } else { output.append(contentsOf: texts[Int(byte - 0x80)]) }
      }
    case .utf16(let low):
      let input = pending + bytes
      pending = Array(input[appendUTF16(input, low: low, isLast: isLast, to: &output)...])
    case .converter(let converter):
      let input = pending + bytes
      let end = converter.append(input, isLast: isLast, replacement: replacement, to: &output)
      pending = Array(input[end...])
    case .refusal:
      if isEmpty && !bytes.isEmpty { output += replacement }
    }
    isEmpty = isEmpty && bytes.isEmpty
  }

  /// Returns where the bytes end that are done with.
  private func appendUTF16(_ input: [UInt8], low: Int, isLast: Bool, to output: inout [UInt8]) -> Int {
    output.reserveCapacity(output.count + input.count)
    func unit(_ index: Int) -> UInt32 { UInt32(input[index + low]) | UInt32(input[index + 1 - low]) << 8 }
    var index = 0
    while index + 1 < input.count {
      let first = unit(index)
      guard 0xD800...0xDFFF ~= first else {
        HTMLText.append(first, to: &output)
        index += 2
        continue
      }
      if first < 0xDC00 {
        // The other half may come with the next piece.
        if index + 3 >= input.count && !isLast { return index }
        if index + 3 < input.count, case let second = unit(index + 2), 0xDC00...0xDFFF ~= second {
          HTMLText.append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &output)
          index += 4
          continue
        }
      }
      output += replacement
      index += 2
    }
    guard isLast, index < input.count else { return index }
    output += replacement
    return input.count
  }

  private static var userDefinedTexts: [[UInt8]] {
    (UInt32(0x80)...0xFF).map { byte in
      var text: [UInt8] = []
      HTMLText.append(0xF700 | byte, to: &text)
      return text
    }
  }

  private static func texts(
    of encoding: TextEncoding, replacement: [UInt8]
  ) throws(TextEncodingError) -> [[UInt8]] {
    let converter = try Converter(encoding)
    return (UInt8(0x80)...0xFF).map { byte in
      var text: [UInt8] = []
      _ = converter.append([byte], isLast: true, replacement: replacement, to: &text)
      // A control that the code page leaves open means itself.
      return byte < 0xA0 && text == replacement ? [0xC2, byte] : text
    }
  }
}

/// A conversion of iconv's, closed with the value.
private final class Converter {
  private let converter: iconv_t
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ encoding: TextEncoding) throws(TextEncodingError) {
    guard let name = encoding.iconvName, let converter = iconv_open("UTF-8", name),
      converter != iconv_t(bitPattern: -1)
    else { throw .unavailable(encoding) }
    self.converter = converter
  }

  deinit {
    iconv_close(converter)
  }

  /// Appends the text of the bytes, and returns where those end that are done with.
  func append(_ bytes: [UInt8], isLast: Bool, replacement: [UInt8], to output: inout [UInt8]) -> Int {
    var input = bytes
    return input.withUnsafeMutableBytes { inputBytes in
      buffer.withUnsafeMutableBytes { chunk in
        // iconv reads `inputLeft` bytes from `inputNext` and writes at most `chunkLeft` to `chunkNext`, both inside
        // the two buffers, and advances all four.
        var inputNext = inputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        var inputLeft = inputBytes.count
        while inputLeft > 0 {
          var chunkNext = chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
          var chunkLeft = chunk.count
          let result = iconv(converter, &inputNext, &inputLeft, &chunkNext, &chunkLeft)
          let error = errno
          output.append(contentsOf: chunk[..<(chunk.count - chunkLeft)])
          guard result == Int(bitPattern: UInt.max), error != E2BIG else { continue }
          // EINVAL: the end cuts a character off.
          if error == EINVAL && !isLast { break }
          output += replacement
          if error == EINVAL {
            inputLeft = 0
            break
          }
          inputNext = inputNext.map { $0 + 1 }
          inputLeft -= 1
        }
        if isLast {
          // Some conversions hold a character back that the next one may change; and this starts again.
          var chunkNext = chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
          var chunkLeft = chunk.count
          iconv(converter, nil, nil, &chunkNext, &chunkLeft)
          output.append(contentsOf: chunk[..<(chunk.count - chunkLeft)])
        }
        return inputBytes.count - inputLeft
      }
    }
  }
}
