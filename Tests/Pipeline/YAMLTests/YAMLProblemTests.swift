import Testing
import YAML

/// What is refused, with its place.
@Suite struct YAMLProblemTests {
  private func problems(_ bytes: [UInt8]) -> [String] {
    YAMLTree(bytes).problems.map { "\($0.range.start.line):\($0.range.start.column) \($0.message)" }
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", "3:1 duplicate key 'a'; it stands on line 1 already"),
    ("\"a\": 1\na: 2", "2:1 duplicate key 'a'; it stands on line 1 already"),
    ("[a]: 1", "1:1 a key must be a text, not a list or mapping"),
    ("a: &x [*x]", "1:8 alias '*x' stands inside the value that it names"),
    ("a: *x", "1:4 alias '*x' names no anchor before it"),
    ("a: !!binary aGk=", "1:4 the tag '!!binary' is not known here; leave it out"),
    ("a: !!map [1]", "1:4 the tag '!!map' is not known here; leave it out"),
    ("a: !!int x", "1:4 this is not what its tag '!!int' says"),
    ("a: 1\n---\nb: 2", "2:1 a second document begins here; a file holds one"),
    ("a:\n\tb: 1", "2:1 a tab cannot indent a line; use blanks"),
    ("a: \"\u{2028}\"", "1:5 the character U+2028 is not allowed here"),
    ("a: \u{0}", "1:4 the character U+0000 is not allowed here"),
    ("a: é\u{FEFF}", "1:5 the character U+FEFF is not allowed here"),
    ("a: \u{1B}[0m", "1:4 the character U+001B is not allowed here"),
  ])
  func namesTheProblem(text: String, expected: String) {
    #expect(problems(Array(text.utf8)) == [expected])
  }

  @Test func bytesThatAreNotUTF8() {
    #expect(problems(Array("a: é\nb: ".utf8) + [0xC3, 0x28]) == ["2:4 the file is not UTF-8 from here on"])
    #expect(problems([0xFF, 0xFE, 0x61, 0x00]) == ["1:1 the file is UTF-16; save it as UTF-8"])
    #expect(problems([0xED, 0xA0, 0x80]) == ["1:1 the file is not UTF-8 from here on"])
  }

  @Test func whatCanBeReadIsReadBesideProblems() {
    let tree = YAMLTree(Array("a: 1\na: 2\nb: !x 3".utf8))
    #expect(tree.problems.count == 2)
    #expect(tree.root != nil)
  }

  @Test func depthIsBounded() {
    let deepest = String(repeating: "[", count: 63) + "1" + String(repeating: "]", count: 63)
    #expect(problems(Array(deepest.utf8)).isEmpty)
    #expect(problems(Array("[\(deepest)]".utf8)) == ["1:65 nested more than 64 levels deep"])
    #expect(problems(Array(String(repeating: "[", count: 1 << 20).utf8)) == ["1:65 nested more than 64 levels deep"])
    #expect(problems(Array(String(repeating: "- ", count: 1 << 19).utf8)) == ["1:129 nested more than 64 levels deep"])
    #expect(problems(Array(String(repeating: "{a: ", count: 1 << 18).utf8)).count == 1)
  }

  @Test func depthCountsThroughAliases() {
    var text = "a0: &a0 []\n"
    for level in 1...70 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(problems(Array(text.utf8)) == ["64:12 nested more than 64 levels deep"])
  }

  @Test func theNumberOfValuesIsBounded() {
    let list = "[" + String(repeating: "1,", count: 9_999) + "]"
    #expect(problems(Array(list.utf8)).isEmpty)
    let longer = "[" + String(repeating: "1,", count: 10_000) + "]"
    #expect(
      problems(Array(longer.utf8)) == [
        "1:20000 the file holds more than 10000 values, each alias counted as what it stands for"
      ])
  }

  @Test func anAliasCountsAsWhatItStandsFor() {
    var text = "a: &a [" + String(repeating: "1,", count: 97) + "]\nb:\n"
    // 2 + 98 + 2 values so far, and 98 more with each alias.
    text += String(repeating: "- *a\n", count: 101)
    #expect(problems(Array(text.utf8)).isEmpty)
    text += "- *a\n"
    #expect(
      problems(Array(text.utf8)) == [
        "104:3 the file holds more than 10000 values, each alias counted as what it stands for"
      ])
  }

  @Test func sizeIsBounded() {
    let largest = [UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20)
    #expect(problems(largest).isEmpty)
    #expect(
      problems(largest + [35]) == ["1:1 the file is larger than 1 MiB, the most that is read"])
    let tenMegabytes = Array("a: &a [1]\n".utf8) + Array(String(repeating: "b: *a\n", count: 2_000_000).utf8)
    #expect(problems(tenMegabytes).count == 1)
  }

  @Test func longKeysAndTextsAreRead() {
    let long = String(repeating: "x", count: 500_000)
    #expect(problems(Array("? \(long)\n: 1".utf8)).isEmpty)
    #expect(problems(Array("a: '\(long)'".utf8)).isEmpty)
    #expect(problems(Array("\(long): 1".utf8)).count == 1)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func anyBytesAreSafe(seed: UInt64) {
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let marks = Array("-:?[]{},&*!|>'\"%@`#~ \n\t\r\\abc019.<=+é".utf8)
    for round in 0..<4_000 {
      let isText = round % 2 == 0
      let bytes = (0..<random(60)).map { _ in isText ? marks[random(marks.count)] : UInt8(random(256)) }
      let tree = YAMLTree(bytes)
      for problem in tree.problems {
        #expect(problem.range.start.line >= 1 && problem.range.start.column >= 1, "seed \(seed), bytes \(bytes)")
      }
      // A tree that was cut in the middle is a problem, or a shorter tree.
      _ = YAMLTree(Array(bytes.dropLast(bytes.count / 2)))
    }
  }
}
