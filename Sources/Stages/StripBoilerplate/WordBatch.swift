import StageKit

/// Words of a stretch of text that follow each other, as ``WordScanner`` finds them.
///
/// One short loop finds them, by ``WordEdges``, others read them: of a short loop the processor has many rounds in hand at
/// once, and waits for none.
struct WordBatch {
  /// Where a word stands.
  struct Place {
    fileprivate(set) var start: UInt32 = 0
    fileprivate(set) var end: UInt32 = 0

    /// The bytes of the word.
    @inline(__always)
    var range: Range<Int> { unsafe Range(uncheckedBounds: (Int(start), Int(end))) }
  }

  /// There are so many words at most.
  static let capacity = 512

  /// The words, in order; behind them stands what is left of others.
  private(set) var places = [Place](repeating: Place(), count: capacity)
  /// How many words there are.
  private(set) var count = 0
  /// What is left of the stretch.
  private var rest = 0..<0
  private var followsEdges = false

  /// Takes a stretch of the text. The first words come with ``next(in:_:)``.
  mutating func begin(_ stretch: Range<Int>, in bytes: Span<UInt8>) {
    rest = stretch
    // Where white space stands before it and behind it, no word reaches beyond it.
    followsEdges =
      (stretch.lowerBound == 0 || bytes[stretch.lowerBound - 1] <= 0x20)
      && (stretch.upperBound == bytes.count || bytes[stretch.upperBound] <= 0x20)
  }

  /// Finds the next words; false where there are none.
  mutating func next(in bytes: Span<UInt8>, _ edges: WordEdges) -> Bool {
    count = 0
    if rest.isEmpty { return false }
    if followsEdges { follow(edges) } else { scan(bytes) }
    return count > 0
  }

  private mutating func follow(_ edges: WordEdges) {
    let rest = rest
    var places = places.mutableSpan
    let edges = edges.places.span
    let last = rest.upperBound &>> 6
    // It is checked here, and all others are before it: a word of the stretch ends in it at the latest.
    precondition(last < edges.count)
    let inside = ~(~0 as UInt64 &<< UInt64(truncatingIfNeeded: rest.upperBound))
    var place = rest.lowerBound &>> 6
    let begun: UInt64 = ~0 &<< UInt64(truncatingIfNeeded: rest.lowerBound)
    var starts = unsafe edges[unchecked: place].starts & begun
    // Where the words before end, none of these does.
    var ends = unsafe edges[unchecked: place].ends & begun &<< 1
    var count = 0
    while true {
      if place == last { starts &= inside }
      while starts != 0 {
        let start = place &<< 6 &+ starts.trailingZeroBitCount
        starts &= starts &- 1
        if ends == 0 {
          // The text has an end for every start.
          repeat {
            place &+= 1
            ends = unsafe edges[unchecked: place].ends
          } while ends == 0
          starts = unsafe edges[unchecked: place].starts
          if place == last { starts &= inside }
        }
        let end = place &<< 6 &+ ends.trailingZeroBitCount
        ends &= ends &- 1
        unsafe places[unchecked: count] = Place(
          start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
        count &+= 1
        if count == Self.capacity {
          self.count = count
          self.rest = end..<rest.upperBound
          return
        }
      }
      guard place < last else { break }
      place &+= 1
      starts = unsafe edges[unchecked: place].starts
      ends = unsafe edges[unchecked: place].ends
    }
    self.count = count
    self.rest = rest.upperBound..<rest.upperBound
  }

  @inline(never)
  private mutating func scan(_ bytes: Span<UInt8>) {
    var scanner = WordScanner(rest)
    while count < Self.capacity, let word = scanner.next(in: bytes) {
      places[count] = Place(start: UInt32(word.range.lowerBound), end: UInt32(word.range.upperBound))
      count += 1
    }
    rest = scanner.position..<rest.upperBound
  }
}
