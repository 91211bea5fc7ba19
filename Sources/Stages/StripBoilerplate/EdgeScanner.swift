import StageKit

/// Finds the words of a stretch of text, as ``WordScanner`` does and with the same outcome, by ``WordEdges``.
struct EdgeScanner {
  /// The marks that have been passed over.
  private(set) var between = WordScanner.Between()
  /// Bytes so far that do not begin a scalar.
  private(set) var continuationBytes = 0
  private var position: Int
  private let end: Int
  private let followsEdges: Bool
  /// Which 64 bytes the edges are taken from, and those left of them.
  private var place: Int
  private var edges: UInt64

  /// A scanner at the start of a stretch of a text.
  @inline(__always)
  init(_ stretch: Range<Int>, in bytes: Span<UInt8>, _ bits: Span<UInt64>) {
    position = stretch.lowerBound
    end = stretch.upperBound
    // Where white space stands before it and behind it, no word reaches beyond it.
    followsEdges =
      (stretch.lowerBound == 0 || bytes[stretch.lowerBound - 1] <= 0x20)
      && (stretch.upperBound == bytes.count || bytes[stretch.upperBound] <= 0x20)
    place = stretch.lowerBound &>> 6
    edges = bits[place] & ~0 &<< UInt64(truncatingIfNeeded: stretch.lowerBound)
  }

  /// The next word; nil at the stretch's end.
  @inline(__always)
  mutating func next(in bytes: Span<UInt8>, _ bits: Span<UInt64>) -> WordScanner.Word? {
    if followsEdges, let start = nextEdge(in: bytes, bits) {
      guard start < end else { return nil }
      edges &= edges &- 1
      // The text has an end for every start.
      while edges == 0 {
        place &+= 1
        edges = unsafe bits[unchecked: place]
      }
      let wordEnd = place &<< 6 &+ edges.trailingZeroBitCount
      // A letter beyond ASCII may go on with the word.
      if unsafe wordEnd == end || bytes[unchecked: wordEnd] < 0x80 {
        edges &= edges &- 1
        position = wordEnd
        let first = unsafe bytes[unchecked: start]
        let range = unsafe Range(uncheckedBounds: (start, wordEnd))
        return WordScanner.Word(
          range: range, key: WordKey.ofASCII(bytes, range), isCapitalized: first &- 0x41 < 26,
          isNumber: first &- 0x30 < 10, isIdeograph: false)
      }
    }
    let found = Self.nextOfAnyKind(in: bytes, bits, position..<end)
    (position, place, edges) = (found.scanner.position, found.place, found.edges)
    between.commas &+= found.scanner.between.commas
    between.terminals &+= found.scanner.between.terminals
    between.linkMarks &+= found.scanner.between.linkMarks
    continuationBytes &+= found.scanner.continuationBytes
    return found.word
  }

  /// Moves to the next edge, or to the end where there is none before it; nil where a byte beyond ASCII stands before that.
  @inline(__always)
  private mutating func nextEdge(in bytes: Span<UInt8>, _ bits: Span<UInt64>) -> Int? {
    while edges == 0 && (place &+ 1) &<< 6 < end {
      place &+= 1
      edges = unsafe bits[unchecked: place]
    }
    let edge = edges == 0 ? end : min(end, place &<< 6 &+ edges.trailingZeroBitCount)
    // Most often one space stands between two words.
    if unsafe edge &- position == 1 && bytes[unchecked: position] == 0x20 {
      position = edge
      return edge
    }
    while position < edge {
      let byte = unsafe bytes[unchecked: position]
      guard byte < 0x80 else { return nil }
      let isLast = position &+ 1 == end
      between.note(byte, next: isLast ? 0 : unsafe bytes[unchecked: position &+ 1], isLast: isLast)
      position &+= 1
    }
    return edge
  }

  /// What the scanner of words finds, and where the edges go on behind it.
  private struct Found {
    var word: WordScanner.Word?
    var scanner: WordScanner
    var place = 0
    var edges: UInt64 = 0
  }

  /// The next word by the scanner of words.
  ///
  /// Not a method of an instance, so that instances may live in registers.
  @inline(never)
  private static func nextOfAnyKind(
    in bytes: Span<UInt8>, _ bits: Span<UInt64>, _ stretch: Range<Int>
  ) -> Found {
    var found = Found(scanner: WordScanner(stretch))
    found.word = found.scanner.next(in: bytes)
    let position = found.scanner.position
    found.place = position >> 6
    // Behind the end of the stretch no edge counts.
    guard position < stretch.upperBound else { return found }
    found.edges = bits[found.place] & ~0 << UInt64(position & 63)
    // The edge at the word's own end.
    if found.edges & 1 << UInt64(position & 63) != 0 && !WordScanner.isLetterOrDigit(bytes[position]) {
      found.edges &= found.edges - 1
    }
    return found
  }
}
