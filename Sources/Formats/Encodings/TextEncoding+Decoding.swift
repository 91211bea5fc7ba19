import Glibc

extension TextEncoding {
  /// The text of the bytes in UTF-8; what the encoding does not allow becomes U+FFFD.
  ///
  /// Linear in the bytes. Everything that is not Unicode goes through iconv, which is part of the C library.
  ///
  /// - Throws: ``TextEncodingError`` where the system lacks the encoding.
  package func decode(_ bytes: [UInt8]) throws(TextEncodingError) -> [UInt8] {
    switch name {
    case "utf-8": return Array(String(decoding: bytes, as: UTF8.self).utf8)
    case "utf-16le": return Self.decodeUTF16(bytes, low: 0)
    case "utf-16be": return Self.decodeUTF16(bytes, low: 1)
    case "replacement": return bytes.isEmpty ? [] : Array("\u{FFFD}".utf8)
    default: return maxBytes == 1 ? try decodeSingleBytes(bytes) : try convert(bytes)
    }
  }

  private static func decodeUTF16(_ bytes: [UInt8], low: Int) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      units.append(UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8)
    }
    // Half a unit at the end: a lone surrogate becomes U+FFFD like any other.
    if bytes.count % 2 == 1 { units.append(0xD800) }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private func decodeSingleBytes(_ bytes: [UInt8]) throws(TextEncodingError) -> [UInt8] {
    var texts: [[UInt8]] = []
    for byte in UInt8(0x80)...0xFF {
      var text: [UInt8]
      if name == "x-user-defined" {
        text = []
        HTMLText.append(0xF700 | UInt32(byte), to: &text)
      } else {
        text = try convert([byte])
        // A control that the code page leaves open means itself.
        if byte < 0xA0 && text == Array("\u{FFFD}".utf8) { text = [0xC2, byte] }
      }
      texts.append(text)
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { output.append(byte) } else { output.append(contentsOf: texts[Int(byte - 0x80)]) }
    }
    return output
  }

  private func convert(_ bytes: [UInt8]) throws(TextEncodingError) -> [UInt8] {
    guard let iconvName, let converter = iconv_open("UTF-8", iconvName), converter != iconv_t(bitPattern: -1) else {
      throw .unavailable(self)
    }
    defer { iconv_close(converter) }
    var input = bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 2)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBytes { (inputBytes: UnsafeMutableRawBufferPointer) in
      buffer.withUnsafeMutableBytes { (chunk: UnsafeMutableRawBufferPointer) in
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
          output.append(contentsOf: "\u{FFFD}".utf8)
          // EINVAL: the end cuts a character off.
          if error == EINVAL { break }
          inputNext = inputNext.map { $0 + 1 }
          inputLeft -= 1
        }
      }
    }
    return output
  }
}
