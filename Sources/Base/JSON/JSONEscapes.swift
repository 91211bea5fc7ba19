import StageKit

/// Decodes the escapes of JSON strings that have been checked.
enum JSONEscapes {
  /// The text of what is between the marks of a string without half characters.
  static func decoded(_ raw: Span<UInt8>) -> [UInt8] {
    // No escape is shorter than what it stands for.
    [UInt8](unsafeUninitializedCapacity: raw.count) { buffer, count in
      raw.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = buffer.baseAddress else { return }
        var position = 0
        while true {
          let runEnd = raw.firstIndex(in: position..<raw.count) { $0 == UInt8(ascii: "\\") }
          (target + count).update(from: source + position, count: runEnd - position)
          count += runEnd - position
          guard runEnd < raw.count else { return }
          let (scalar, length) = escape(raw, runEnd)
          position = runEnd + length
          for byte in scalar.utf8 {
            target[count] = byte
            count += 1
          }
        }
      }
    }
  }

  /// What the escape at a backslash stands for, and how many bytes it takes.
  private static func escape(_ raw: Span<UInt8>, _ start: Int) -> (scalar: Unicode.Scalar, length: Int) {
    switch raw[start + 1] {
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"):
      let unit = unit(raw, start + 2)
      if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
      let low = self.unit(raw, start + 8)
      let scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
      return (Unicode.Scalar(scalar) ?? "\u{FFFD}", 12)
    // A mark, a backslash or a slash.
    case let byte: return (Unicode.Scalar(byte), 2)
    }
  }

  private static func unit(_ raw: Span<UInt8>, _ start: Int) -> UInt16 {
    (start..<start + 4).reduce(0) { $0 << 4 | (hexadecimalDigit(raw[$1]) ?? 0) }
  }

  /// The value of a hexadecimal digit; nil if the byte is none.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
