import Language
import Testing

@Suite struct LanguageProfilesTests {
  private let weights: [LanguageProfiles.Weight] = [
    .init(feature: 0, language: 1, value: -128), .init(feature: 5, language: 0, value: 127),
    .init(feature: 5, language: 1, value: 3), .init(feature: 200, language: 0, value: 1),
    .init(feature: 0xFF_FFFF, language: 1, value: 9),
  ]

  @Test func theFileHoldsAllWeights() throws {
    let bytes = LanguageProfiles.encoded(languages: ["aa", "bb"], weights: weights)
    let read = LanguageProfiles(encoded: bytes.span)
    let profiles = try #require(read)
    #expect(profiles == LanguageProfiles(languages: ["aa", "bb"], weights: weights))
    var scores = [Int32](repeating: 0, count: 32)
    for feature in [0, 5, 6, 200, 0xFF_FFFF] as [UInt32] { profiles.add(feature, to: &scores) }
    #expect(scores[0] == 128 && scores[1] == -128 + 3 + 9)
    #expect(scores.dropFirst(2).allSatisfy { $0 == 0 })
  }

  @Test func damagedFilesAreNone() {
    let bytes = LanguageProfiles.encoded(languages: ["aa", "bb"], weights: weights)
    for count in [0, 4, 5, 8, bytes.count - 1] {
      let part = Array(bytes.prefix(count))
      let read = LanguageProfiles(encoded: part.span)
      #expect(read == nil, "\(count) bytes")
    }
    // Whatever the bytes are, they are profiles or none: no trap.
    for index in bytes.indices {
      for value in [0x00, 0x7F, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = LanguageProfiles(encoded: damaged.span)
      }
    }
  }

  @Test func theShippedProfilesTellLanguagesOfWords() {
    let identifier = LanguageIdentifier()
    func language(_ text: String) -> String? {
      let bytes = Array(text.utf8)
      return identifier.guess(bytes.span, in: [bytes.indices])?.language
    }
    #expect(language("nothing whatsoever") == "en")
    #expect(language("überhaupt nichts") == "de")
    #expect(language("") == nil)
    #expect(language("123 !?") == nil)
  }

  /// What is read in two ranges is two texts: no word goes on from one to the other.
  @Test func rangesEndWords() {
    let bytes = Array("the shipper".utf8)
    var (whole, parts) = ([UInt32](), [UInt32]())
    var reader = GramReader()
    reader.read(bytes.span, in: 0..<8) { whole.append($0) }
    reader = GramReader()
    reader.read(bytes.span, in: 0..<3) { parts.append($0) }
    reader.read(bytes.span, in: 4..<8) { parts.append($0) }
    #expect(whole == parts && !whole.isEmpty)
  }
}
