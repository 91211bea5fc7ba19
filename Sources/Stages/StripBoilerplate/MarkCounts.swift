import StageKit

/// How many marks of each kind stand in a stretch of text.
struct MarkCounts: Equatable {
  /// Commas and semicolons.
  var commas = 0
  /// Full stops, question and exclamation marks that no letter or digit follows.
  var terminals = 0
  /// Bars, at signs, arrows, copyright signs.
  var linkMarks = 0
  /// Bytes that do not begin a scalar.
  var continuationBytes = 0

  /// Whether a byte is a mark of ASCII at which a sentence may end.
  static func isTerminal(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  /// Counts those of 64 bytes from `start` on whose bits are set, which are beyond ASCII.
  @inline(never)
  mutating func countBeyondASCII(_ bytes: Span<UInt8>, _ start: Int, _ bits: UInt64) {
    var bits = bits
    while bits != 0 {
      let index = start + bits.trailingZeroBitCount
      bits &= bits - 1
      guard bytes[index] >= 0xC0 else {
        continuationBytes += 1
        continue
      }
      switch bytes.scalar(at: index).scalar {
      case 0xA9, 0xAB, 0xBB, 0x2022, 0x2039, 0x203A, 0x2190...0x21FF, 0x25A0...0x25FF: linkMarks += 1
      case 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x061F, 0x06D4: terminals += 1
      case 0x3001, 0xFF0C, 0x060C: commas += 1
      default: break
      }
    }
  }
}
