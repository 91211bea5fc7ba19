import Testing

@testable import Inputs

@Suite struct RawPathTests {
  private func text(_ name: [UInt8]) -> String { RawPath.text(ofName: name) }

  private func text(_ name: String) -> String { text(Array(name.utf8)) }

  @Test(arguments: [
    "a.txt", "café.txt", "cafe\u{301}.txt", "100%.txt", "a%20b.html", "caf%C3%A9.html", "%25", "%2", "%",
  ])
  func aNameInUTF8IsItsOwnText(name: String) {
    #expect(Array(text(name).utf8) == Array(name.utf8))
  }

  @Test func bytesThatAreNotUTF8AreEscaped() {
    #expect(text([0x63, 0x61, 0x66, 0xE9]) == "caf%E9")
    #expect(text([0xC3, 0xA9, 0xFF, 0x25, 0x41]) == "é%FF%25A")
    // Half of a character.
    #expect(text([0x61, 0xE2, 0x82]) == "a%E2%82")
  }

  @Test func namesThatLookLikeEscapesAreToldApart() {
    // Each of these is a different name; so must be their texts.
    let names: [[UInt8]] = [
      [0xE9], Array("%E9".utf8), Array("%25E9".utf8), Array("%2525E9".utf8), Array("%e9".utf8), Array("%7F".utf8),
    ]
    let texts = names.map { text($0) }
    #expect(texts == ["%E9", "%25E9", "%2525E9", "%252525E9", "%e9", "%7F"])
    #expect(Set(texts).count == names.count)
  }

  @Test func aFolderIsComparedInWholeNamesAndBytes() {
    let folder = RawPath("/data/caf\u{E9}")
    #expect(RawPath("/data/caf\u{E9}/a").isBelow(folder))
    #expect(!RawPath("/data/caf\u{E9}").isBelow(folder))
    #expect(!RawPath("/data/caf\u{E9}s/a").isBelow(folder))
    #expect(!RawPath("/data/cafe\u{301}/a").isBelow(folder))
    #expect(RawPath("/a").isBelow(RawPath("/")))
  }
}
