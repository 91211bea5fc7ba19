import Foundation
import Learning
import StageKit
import Testing

@testable import JSON

/// Random documents and mutations of them, beside Foundation's parser. Numbers have few digits: it rounds others wrongly.
@Suite struct JSONAgainstFoundationTests {
  @Test(arguments: [12, 34] as [UInt64])
  func bothReadTheSame(seed: UInt64) throws {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for round in 0..<300 {
      var writer = JSONWriter(pretty: random.below(2) == 0)
      let value = Self.document(&random, depth: 4)
      value.write(to: &writer)
      let bytes = writer.bytes
      #expect(try JSONValue(json: bytes.span) == value, "seed \(seed), round \(round)")
      let theirs = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      #expect(
        (theirs as? NSObject)?.isEqual(Self.foundation(value)) == true,
        "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Foundation takes more than JSON, such as a comma before a bracket that closes. What it refuses must be refused.
  @Test(arguments: [56, 78] as [UInt64])
  func whatFoundationRefusesIsRefused(seed: UInt64) throws {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let pieces = Array("{}[]\",:\\u0a19.-+eEtrfn \n\t".utf8) + [0x80, 0xC3, 0xFF]
    var refused = 0
    for round in 0..<2000 {
      var writer = JSONWriter()
      Self.document(&random, depth: 2).write(to: &writer)
      var bytes = writer.takeBytes()
      for _ in 0...random.below(2) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = pieces[random.below(pieces.count)]
        default: bytes.insert(pieces[random.below(pieces.count)], at: place)
        }
      }
      let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      let ours = try? JSONValue(json: bytes.span)
      if theirs == nil { refused += 1 }
      #expect(ours == nil || theirs != nil, "seed \(seed), round \(round): \(bytes)")
    }
    #expect(refused > 200)
  }

  private static let texts = [
    "", "a", "é", "😀", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{9B}", "\u{A0}", "\u{2028}",
    "a sentence of more than thirty-two bytes, in all", "{[,:]}",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<random.below(4)).map { _ in texts[random.below(texts.count)] }.joined()
  }

  private static func document(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch random.below(depth > 0 ? 8 : 6) {
    case 0: return .null
    case 1: return .boolean(random.below(2) == 0)
    case 2: return .integer(random.below(2_000_001) - 1_000_000)
    case 3: return .number(Double(random.below(2_000_001) - 1_000_000) / 4 + 0.125)
    case 4, 5: return .string(text(&random))
    case 6: return .array((0..<random.below(5)).map { _ in document(&random, depth: depth - 1) })
    default:
      return .object(
        (0..<random.below(5)).map { .init("\($0)" + text(&random), document(&random, depth: depth - 1)) })
    }
  }

  private static func foundation(_ value: JSONValue) -> Any {
    switch value {
    case .null: NSNull()
    case .boolean(let flag): flag as NSNumber
    case .integer(let number): number as NSNumber
    case .number(let number): number as NSNumber
    case .string(let text): text as NSString
    case .array(let values): values.map(foundation) as NSArray
    case .object(let members):
      NSDictionary(objects: members.map { foundation($0.value) }, forKeys: members.map { $0.name as NSString })
    }
  }
}
