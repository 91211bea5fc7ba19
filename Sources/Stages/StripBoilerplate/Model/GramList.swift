/// The grams of the lines of a text, a line after another.
struct GramList {
  /// The grams, in order; behind those of the last line stand others that mean nothing.
  private(set) var grams: [UInt32] = []
  /// Where the grams of each line end.
  private(set) var ends: [Int] = []

  /// How many grams there are.
  var count: Int { ends.last ?? 0 }

  /// Forgets all lines.
  mutating func removeAll() { ends.removeAll(keepingCapacity: true) }

  /// Takes the next line: the keys of its words, numbers apart, and how many numbers there are.
  mutating func append(_ words: ArraySlice<UInt64>, numbers: Int) {
    var wholeKey = UInt64(truncatingIfNeeded: numbers)
    if words.count <= LineGrams.mostWordsOfWhole {
      for word in words { wholeKey = PhraseBook.path(wholeKey, word) }
    }
    var count = count
    if grams.count < count + LineGrams.most {
      grams += [UInt32](repeating: 0, count: grams.count + 64 * LineGrams.most)
    }
    var grams = grams.mutableSpan
    LineGrams.forEach(words.span, wholeKey: wholeKey) { gram in
      // There is room for the most that a line has.
      unsafe grams[unchecked: count] = gram
      count &+= 1
    }
    ends.append(count)
  }

  /// The grams of a line.
  subscript(line: Int) -> [UInt32] { Array(grams[(line == 0 ? 0 : ends[line - 1])..<ends[line]]) }
}
