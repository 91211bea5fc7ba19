import StageKit

/// Reads the features of a text by which its language is told: the grams of one to five letters, the whole words, and
/// the script of what is not written in Latin letters.
///
/// Letters are in lower case; whatever stands between words is one blank, which is part of grams. A feature is a hash of
/// 24 bits. Linear in the text; a value to read one text with.
public struct GramReader {
  /// The longest gram, in letters and blanks.
  static let longestGram = 5
  /// Longer runs of letters are not words.
  private static let longestWord = 15
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let blank: UInt32 = 0x20

  /// The hashes of the grams that end at the last letter, by length.
  private var ending = SIMD8<UInt64>(repeating: 0)
  /// How many letters and blanks have been read, up to the longest gram.
  private var length = 0
  private var word = GramReader.seed
  private var wordLength = 0

  /// A reader before a text, which begins with a blank.
  public init() {
    append(Self.blank) { _ in }
  }

  /// Reads a range of valid UTF-8, and calls `body` with each feature. What is read next is another word.
  @inline(__always)
  public mutating func read(_ bytes: Swift.Span<UInt8>, in range: Range<Int>, _ body: (UInt32) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, width) = bytes.scalar(at: index)
      index += width
      if ScalarClass.isLetter(scalar) {
        appendLetter(CaseFolding.lowercased(scalar), body)
      } else if wordLength > 0 {
        endWord(body)
      }
    }
    if wordLength > 0 { endWord(body) }
  }

  @inline(__always)
  private mutating func appendLetter(_ letter: UInt32, _ body: (UInt32) -> Void) {
    append(letter, body)
    word = Self.combine(word, letter)
    wordLength += 1
    // Basic Latin to Latin Extended-B.
    if letter >= 0x250 { body(Self.feature(UInt64(Self.script(of: letter)) &* 0x9E37_79B9_7F4A_7C15)) }
  }

  @inline(__always)
  private mutating func endWord(_ body: (UInt32) -> Void) {
    append(Self.blank, body)
    // Shorter words are grams between two blanks.
    if 4...Self.longestWord ~= wordLength { body(Self.feature(~word)) }
    word = Self.seed
    wordLength = 0
  }

  @inline(__always)
  private mutating func append(_ letter: UInt32, _ body: (UInt32) -> Void) {
    length = min(length + 1, Self.longestGram)
    var gram = length
    while gram > 0 {
      ending[gram] = Self.combine(gram == 1 ? Self.seed : ending[gram - 1], letter)
      if gram > 1 || letter != Self.blank { body(Self.feature(ending[gram])) }
      gram -= 1
    }
  }

  @inline(__always)
  private static func combine(_ state: UInt64, _ letter: UInt32) -> UInt64 {
    let mixed = (state ^ UInt64(letter)) &* 0x100_0000_01B3
    return mixed ^ mixed >> 29
  }

  @inline(__always)
  private static func feature(_ state: UInt64) -> UInt32 {
    var mixed = state ^ state >> 33
    mixed &*= 0xFF51_AFD7_ED55_8CCD
    return UInt32(truncatingIfNeeded: mixed >> 40)
  }

  /// Scripts by the blocks of Unicode; one number for all that no profile knows.
  private static func script(of letter: UInt32) -> Int {
    switch letter {
    case 0x400..<0x530: 1
    case 0x600..<0x780: 2
    case 0x900..<0x980: 3
    case 0xE00..<0xE80: 4
    case 0x3040..<0x3100: 5
    case 0x3400..<0xA000: 6
    case 0x1100..<0x1200, 0xAC00..<0xD7B0: 7
    default: 8
    }
  }
}
