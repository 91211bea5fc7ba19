import StageKit

/// The letters of a word as ``Token/key`` counts them: of all spellings of a word that have one key, the letters are the
/// same.
///
/// What is computed from a word's bytes and kept by its key must be computed from these letters instead. Otherwise the
/// spelling that happened to come first decides for all later ones: `news\u{AD}paper`, `news-` at a line's end with
/// `paper` below it, and `newspaper` share a key.
public struct WordLetters: Sendable {
  /// The folded bytes of the word that was read last.
  public private(set) var bytes: [UInt8] = []

  /// A buffer without letters.
  public init() {}

  /// Reads a word: case is folded, apostrophes are straight; soft hyphens, and the hyphen and white space of a word that
  /// is broken at a line's end, are left out.
  ///
  /// A hyphen that stays when lines are joined (`well-` above `known`) is left out too. Then the hash of the letters is
  /// not the key of the token; a word with a hyphen inside has no stem but itself.
  public mutating func read(_ text: Swift.Span<UInt8>, _ word: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    var index = word.lowerBound
    while index < word.upperBound {
      let byte = text[index]
      if byte > 0x20 && byte < 0x80 {
        bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      if ScalarClass.isWhitespace(scalar) {
        dropHyphen()
      } else {
        append(scalar, text, index, length)
      }
      index += length
    }
  }

  private mutating func append(_ scalar: UInt32, _ text: Swift.Span<UInt8>, _ index: Int, _ length: Int) {
    switch scalar {
    case 0xAD: break
    case 0x2019, 0x02BC: bytes.append(UInt8(ascii: "'"))
    default:
      guard length == 2 else {
        for offset in 0..<length { bytes.append(text[index + offset]) }
        return
      }
      let folded = CaseFolding.lowercased(scalar)
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: folded >> 6))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: folded & 0x3F))
    }
  }

  /// Drops the hyphen before a line's end: `-`, U+2010 or U+2011.
  private mutating func dropHyphen() {
    if bytes.last == UInt8(ascii: "-") {
      bytes.removeLast()
    } else if bytes.suffix(3) == [0xE2, 0x80, 0x90] || bytes.suffix(3) == [0xE2, 0x80, 0x91] {
      bytes.removeLast(3)
    }
  }
}
