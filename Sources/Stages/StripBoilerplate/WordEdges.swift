import CVectors
import StageKit

/// Where the words of a text begin and end, and where other marks than spaces stand: a bit a byte.
///
/// Made for all of a text at once, many bytes a step. To find one word after another takes much longer, because where one
/// is looked for depends on where the one before it ended.
struct WordEdges {
  /// What is known of 64 bytes: a bit each, the first the lowest.
  struct Place {
    /// Set where a word begins.
    fileprivate(set) var starts: UInt64 = 0
    /// Set at the first byte after a word.
    fileprivate(set) var ends: UInt64 = 0
    /// Set where a comma or a semicolon stands.
    fileprivate(set) var commas: UInt64 = 0
    /// Set where a full stop, a question or an exclamation mark stands that no letter or digit follows.
    fileprivate(set) var terminals: UInt64 = 0
    /// Set where a bar, an at sign or an angle bracket stands.
    fileprivate(set) var linkMarks: UInt64 = 0
    /// Set for each byte beyond ASCII.
    fileprivate(set) var beyondASCII: UInt64 = 0
  }

  private(set) var places: [Place] = []

  /// Reads a text. Linear.
  mutating func read(_ bytes: Span<UInt8>) {
    let count = bytes.count / 64 + 1
    if places.count < count { places = [Place](repeating: Place(), count: count) }
    let lastBits = Self.bits(ofLast: bytes, from: 64 * (count - 1))
    var places = places.mutableSpan
    bytes.withUnsafeBufferPointer { text in
      func bits(_ place: Int) -> GalleyByteBits {
        guard place + 1 < count, let start = text.baseAddress else { return lastBits }
        // There are 64 bytes for each place but the last.
        return unsafe galley_byte_bits(start + 64 * place)
      }
      var next = bits(0)
      // Whether the last byte before is part of a word, in the lowest bit.
      var before: UInt64 = 0
      var beyond = LettersBeyondASCII()
      for index in 0..<count {
        let here = next
        next = index + 1 < count ? bits(index + 1) : GalleyByteBits()
        let isBeforeLetter = here.words >> 1 | next.words << 63
        var place = Place()
        place.commas = here.commas
        place.terminals = here.terminals & ~isBeforeLetter
        place.linkMarks = here.link_marks
        place.beyondASCII = here.beyond_ascii
        var letters = here.words
        if here.beyond_ascii != 0 || beyond.isOpen { letters |= beyond.read(bytes, 64 * index, here, before) }
        // An apostrophe is part of a word between two of its letters. One before or after 64 bytes counts as any other.
        let isAfterLetter = letters << 1 | before
        let words = letters | here.apostrophes & isAfterLetter & isBeforeLetter
        let shifted = words << 1 | before
        place.starts = words & ~shifted | beyond.starts
        place.ends = shifted & ~words | beyond.ends
        before = words >> 63
        places[index] = place
      }
    }
  }

  /// What the bytes from `start` to the text's end are, fewer than 64.
  private static func bits(ofLast bytes: Span<UInt8>, from start: Int) -> GalleyByteBits {
    var last = InlineArray<64, UInt8>(repeating: 0)
    for index in start..<bytes.count { last[index - start] = bytes[index] }
    return last.span.withUnsafeBufferPointer { last in
      last.baseAddress.map { unsafe galley_byte_bits($0) } ?? GalleyByteBits()
    }
  }

  /// The letters beyond ASCII of 64 bytes after another 64.
  private struct LettersBeyondASCII {
    /// Where words begin and end that are one character of a script without spaces.
    private(set) var starts: UInt64 = 0
    private(set) var ends: UInt64 = 0
    /// What reaches into the next 64 bytes.
    private var openLetters: UInt64 = 0
    private var openEnds: UInt64 = 0

    /// Whether the next 64 bytes must be read even if they are ASCII.
    var isOpen: Bool { openLetters | openEnds | starts | ends != 0 }

    /// The bytes of letters beyond ASCII, and of apostrophes beyond it that are part of a word.
    @inline(never)
    mutating func read(_ bytes: Span<UInt8>, _ start: Int, _ here: GalleyByteBits, _ before: UInt64) -> UInt64 {
      var found = openLetters
      (starts, ends, openLetters, openEnds) = (0, openEnds, 0, 0)
      var marks = here.beyond_ascii
      while marks != 0 {
        let place = UInt64(marks.trailingZeroBitCount)
        let index = start + Int(place)
        marks &= marks - 1
        // A byte that goes on with a scalar has been counted with that one.
        guard bytes[index] >= 0xC0 else { continue }
        let (scalar, length) = bytes.scalar(at: index)
        let isLetter: Bool
        if scalar == 0x2019 {
          let isAfterLetter = place == 0 ? before != 0 : (here.words | found) >> (place - 1) & 1 != 0
          let next = index + length
          isLetter = isAfterLetter && next < bytes.count && WordScanner.isLetterOrDigit(bytes[next])
        } else {
          isLetter = WordScanner.isWordScalar(scalar)
        }
        if isLetter && WordScanner.isIdeograph(scalar) {
          starts |= 1 << place
          let behind = place + UInt64(length)
          if behind < 64 { ends |= 1 << behind } else { openEnds |= 1 << (behind - 64) }
        } else if isLetter {
          let ones: UInt64 = 1 << UInt64(length) - 1
          found |= ones << place
          if place > 0 { openLetters |= ones >> (64 - place) }
        }
      }
      return found
    }
  }
}

extension WordEdges {
  /// How many marks stand in a stretch of the text.
  func marks(of stretch: Range<Int>, in bytes: Span<UInt8>) -> MarkCounts {
    var counts = MarkCounts()
    let places = places.span
    let (first, last) = (stretch.lowerBound &>> 6, stretch.upperBound &>> 6)
    for index in first...last {
      var inside = ~0 as UInt64
      if index == first { inside &<<= UInt64(truncatingIfNeeded: stretch.lowerBound) }
      if index == last { inside &= ~(~0 &<< UInt64(truncatingIfNeeded: stretch.upperBound)) }
      let place = places[index]
      counts.commas &+= (place.commas & inside).nonzeroBitCount
      counts.terminals &+= (place.terminals & inside).nonzeroBitCount
      counts.linkMarks &+= (place.linkMarks & inside).nonzeroBitCount
      if place.beyondASCII & inside != 0 { counts.countBeyondASCII(bytes, 64 * index, place.beyondASCII & inside) }
    }
    // What follows the stretch does not count.
    if let last = stretch.last, stretch.upperBound < bytes.count, WordScanner.isLetterOrDigit(bytes[last + 1]),
      MarkCounts.isTerminal(bytes[last])
    {
      counts.terminals += 1
    }
    return counts
  }
}
