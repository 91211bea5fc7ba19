import StageKit
import Testing

@Suite struct UTF8Tests {
  private static let pieces: [[UInt8]] =
    [
      "a", "plain ASCII of more than thirty-two bytes, with commas", "é", "ß ", "’", "\u{FFFF}", "漢字", "\u{10FFFF}",
      "😀",
    ].map { Array($0.utf8) }
    + [
      // Overlong forms, surrogates, scalars beyond the last, bytes that begin nothing, forms cut short.
      [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98],
    ]

  @Test func saysWhatTheStandardLibrarySaysOfEachPiece() {
    for before in 0..<40 {
      for piece in Self.pieces {
        let bytes = [UInt8](repeating: 0x20, count: before) + piece
        #expect(bytes.span.isUTF8 == Self.isValid(bytes), "\(before) spaces, then \(piece)")
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>) func saysWhatTheStandardLibrarySaysOfAnyBytes(seed: UInt64) {
    var state = seed
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    for _ in 0..<4000 {
      // The first pieces are valid: else no text of several would be.
      var bytes = (0..<below(8)).flatMap { _ in Self.pieces[below(9)] }
      if below(2) == 0 { bytes += Self.pieces[below(Self.pieces.count)] }
      if below(3) == 0, !bytes.isEmpty { bytes[below(bytes.count)] = UInt8(below(256)) }
      #expect(bytes.span.isUTF8 == Self.isValid(bytes), "seed \(seed): \(bytes)")
    }
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool { (try? UTF8Span(validating: bytes.span)) != nil }
}
