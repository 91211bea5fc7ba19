import Learning
import StageKit
import Testing

@Suite struct LineScannerTests {
  /// Lines found many bytes at a time are those that one scalar after another gives, whatever stands in the text.
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func findsTheLinesOfAnyText(seed: UInt64) {
    let pieces = [
      "a", " ", "word ", "\n", "\n\n", "\r\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "é",
      "\u{A8}",
      "\u{A9}", "’", "“", "日", "\u{A0}", "\u{3000}", "😀", String(repeating: "x", count: 31),
      String(repeating: "é", count: 20),
    ]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let text = (0..<random.below(50)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let bytes = Array(text.utf8)
      var scanner = LineScanner()
      var lines: [String] = []
      while let line = scanner.nextLine(in: bytes.span) { lines.append(String(decoding: bytes[line], as: UTF8.self)) }
      #expect(lines == Self.lines(text), "seed \(seed): \(text)")
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.unicodeScalars.split { ScalarClass.isLineBreak($0.value) }.compactMap { line in
      let isSpace = { (scalar: Unicode.Scalar) in ScalarClass.isWhitespace(scalar.value) }
      guard let first = line.firstIndex(where: { !isSpace($0) }), let last = line.lastIndex(where: { !isSpace($0) })
      else { return nil }
      return String(String.UnicodeScalarView(line[first...last]))
    }
  }
}
