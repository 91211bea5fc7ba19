import StageKit
import Testing

@Suite struct UnitOffsetsTests {
  private static let texts = [
    "", "plain", String(repeating: "long plain text, ", count: 20), "é", "🎈", String(repeating: "aé", count: 60),
    String(repeating: "🎈", count: 33), "x" + String(repeating: "日本🎈é", count: 25) + "y",
  ]

  @Test(arguments: texts, OffsetUnit.allCases)
  func everyScalarIsFoundBothWays(text: String, unit: OffsetUnit) {
    let bytes = Array(text.utf8)
    var offsets = UnitOffsets()
    offsets.measure(bytes.span, in: unit)
    var byte = 0
    var count = 0
    var starts: Set<Int> = []
    for scalar in text.unicodeScalars {
      #expect(offsets.units(at: byte, in: bytes.span) == count)
      #expect(offsets.byte(at: count, in: bytes.span) == byte)
      starts.insert(count)
      byte += String(scalar).utf8.count
      switch unit {
      case .scalars: count += 1
      case .utf8: count += String(scalar).utf8.count
      case .utf16: count += String(scalar).utf16.count
      }
    }
    #expect(offsets.byte(at: count, in: bytes.span) == byte)
    for inside in 0..<count where !starts.contains(inside) {
      #expect(offsets.byte(at: inside, in: bytes.span) == nil)
    }
    #expect(offsets.byte(at: count + 1, in: bytes.span) == nil)
    #expect(offsets.byte(at: -1, in: bytes.span) == nil)
  }
}
