/// Aligns a page with its gold text: the longest common subsequence of their runs of four words.
///
/// Bit-parallel (H. Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004). A row of bits is kept for each
/// run of the page to trace the alignment back.
struct GoldAlignment {
  private static let length = 4

  /// For each word of the page, the index of its word in the gold text; nil if it is not in it.
  static func align(_ page: [UInt64], _ gold: [UInt64]) -> [Int?] {
    let pageGrams = grams(page)
    let goldGrams = grams(gold)
    var found = [Int?](repeating: nil, count: page.count)
    guard !goldGrams.isEmpty else { return found }
    let width = (goldGrams.count + 63) / 64
    var goldIndices: [UInt64: [Int]] = [:]
    for (index, gram) in goldGrams.enumerated() { goldIndices[gram, default: []].append(index) }
    // Other runs of the page cannot be matched, so they need no row.
    let candidates = pageGrams.indices.filter { goldIndices[pageGrams[$0]] != nil }
    var bits = [UInt64](repeating: .max, count: width)
    var rows: [UInt64] = []
    rows.reserveCapacity(candidates.count * width)
    for candidate in candidates {
      var matches = [UInt64](repeating: 0, count: width)
      for index in goldIndices[pageGrams[candidate]] ?? [] { matches[index / 64] |= 1 << UInt64(index % 64) }
      var carry: UInt64 = 0
      for word in 0..<width {
        let common = bits[word] & matches[word]
        let (sum, overflow) = bits[word].addingReportingOverflow(common)
        let (whole, second) = sum.addingReportingOverflow(carry)
        carry = overflow || second ? 1 : 0
        bits[word] = whole | (bits[word] & ~common)
      }
      rows += bits
    }
    func isSet(_ row: Int, _ column: Int) -> Bool { rows[row * width + column / 64] >> UInt64(column % 64) & 1 == 1 }
    var (row, column) = (candidates.count, goldGrams.count)
    while row > 0 && column > 0 {
      if isSet(row - 1, column - 1) {
        column -= 1
      } else {
        row -= 1
        if row > 0 && !isSet(row - 1, column - 1) { continue }
        column -= 1
        for offset in 0..<length { found[candidates[row] + offset] = column + offset }
      }
    }
    return found
  }

  private static func grams(_ words: [UInt64]) -> [UInt64] {
    guard words.count >= length else { return [] }
    return (0...words.count - length).map { start in
      words[start..<start + length].reduce(17) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 ^ $0 >> 29 }
    }
  }

  /// The share of each line's words that are in the gold text.
  static func shares(of lines: [[UInt64]], _ gold: [UInt64]) -> [Double] {
    let goldIndices = align(lines.flatMap { $0 }, gold)
    var starts = [0]
    for line in lines { starts.append(starts[starts.count - 1] + line.count) }
    var shares = lines.indices.map { index in
      let line = goldIndices[starts[index]..<starts[index + 1]]
      return line.isEmpty ? 0 : Double(line.count { $0 != nil }) / Double(line.count)
    }
    findShortLines(lines, gold, goldIndices, starts, &shares)
    preferLastCopies(lines, &shares)
    // A line without words is content if both its neighbours are.
    for index in lines.indices.dropFirst().dropLast() where lines[index].isEmpty {
      shares[index] = shares[index - 1] > 0.5 && shares[index + 1] > 0.5 ? 1 : 0
    }
    return shares
  }

  /// Lines of fewer than four words have no run of four words. They are content if the gold text has the whole line between
  /// the lines around it.
  private static func findShortLines(
    _ lines: [[UInt64]], _ gold: [UInt64], _ goldIndices: [Int?], _ starts: [Int], _ shares: inout [Double]
  ) {
    var used = Set(goldIndices.compactMap { $0 })
    var nextIndices = [Int](repeating: gold.count, count: lines.count + 1)
    for index in lines.indices.reversed() {
      nextIndices[index] =
        goldIndices[starts[index]..<starts[index + 1]].lazy.compactMap { $0 }.first ?? nextIndices[index + 1]
    }
    var low = 0
    for index in lines.indices {
      let line = lines[index]
      if let last = goldIndices[starts[index]..<starts[index + 1]].last(where: { $0 != nil }) ?? nil {
        low = last + 1
        continue
      }
      guard !line.isEmpty else { continue }
      let end = min(nextIndices[index + 1], low + 300) - line.count
      guard low <= end else { continue }
      for start in low...end where !used.contains(start) && gold[start..<start + line.count].elementsEqual(line) {
        let isLone = shares[max(0, index - 3)..<min(lines.count, index + 4)].allSatisfy { $0 <= 0.5 }
        if line.count < 3 && isLone { break }
        shares[index] = 1
        used.formUnion(start..<start + line.count)
        low = start + line.count
        break
      }
    }
  }

  /// If a line is on the page more than once, such as a title, the copy next to the text counts.
  private static func preferLastCopies(_ lines: [[UInt64]], _ shares: inout [Double]) {
    let found = lines.indices.filter { shares[$0] >= 0.5 }
    for (line, next) in zip(found, found.dropFirst()).reversed() where !lines[line].isEmpty {
      for copy in (line + 1..<next).reversed() where shares[copy] < 0.5 && lines[copy] == lines[line] {
        (shares[copy], shares[line]) = (shares[line], 0)
        break
      }
    }
  }
}
