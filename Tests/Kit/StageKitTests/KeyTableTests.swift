import StageKit
import Testing

@Suite struct KeyTableTests {
  /// Keys that look random, 0 among them.
  private func keys(_ count: Int) -> [UInt64] { (0..<UInt64(count)).map { MixedHash.of($0) } }

  @Test func keysAreNumberedInTheOrderInWhichTheyCome() {
    var table = KeyTable()
    for (number, key) in keys(5000).enumerated() {
      #expect(!table.contains(key) && table[key] == nil)
      #expect(table.insert(key) == (number, true))
      #expect(table.insert(key) == (number, false))
      #expect(table.count == number + 1)
    }
    for (number, key) in keys(5000).enumerated() { #expect(table[key] == Int32(number)) }
  }

  /// The numbers do not tell which seed a table has.
  @Test func numbersAreTheSameWithEverySeed() {
    let keys = keys(300) + keys(300).reversed()
    let numbers = (0..<20 as Range<UInt64>).map { seed in
      var table = KeyTable(seed: seed)
      return keys.map { table.insert($0).number }
    }
    #expect(Set(numbers).count == 1)
  }

  /// A table of 8 slots grows with the fifth key, one of 16 with the ninth, and so on: at most half of it is full.
  @Test(arguments: [3, 4, 5, 7, 8, 9, 15, 16, 17, 511, 512, 513])
  func nothingIsLostAroundTheSizesAtWhichATableGrows(count: Int) {
    var table = KeyTable(capacity: 4)
    for (number, key) in keys(count).enumerated() { table.set(key, Int32(number) - 2) }
    #expect(table.count == count)
    for (number, key) in keys(count).enumerated() { #expect(table[key] == Int32(number) - 2) }
    for key in keys(count + 50).dropFirst(count) { #expect(table[key] == nil) }
    #expect(table.probeCounts.sum >= count)
  }

  @Test func aKeyThatIsSetAgainHasTheLastNumber() {
    var table = KeyTable()
    table.set(7, 1)
    table.set(7, -5)
    #expect(table[7] == -5 && table.count == 1)
  }

  @Test func anEmptiedTableKnowsNothingHoweverOftenItWasEmptied() {
    var table = KeyTable(capacity: 4)
    for round in 0..<100 {
      // Some keys are those of the round before, and stand in the same slots.
      let some = keys(40 + round % 7).dropFirst(round % 5)
      for key in some { #expect(table[key] == nil, "round \(round)") }
      for (number, key) in some.enumerated() { #expect(table.insert(key) == (number, true), "round \(round)") }
      #expect(table.count == some.count)
      table.removeAll()
      #expect(table.count == 0)
    }
  }

  /// More slots than are kept.
  @Test func aLargeTableCanBeUsedAgain() {
    var table = KeyTable()
    for round in 0..<2 {
      for (number, key) in keys(40_000).enumerated() { #expect(table.insert(key) == (number, true), "round \(round)") }
      table.removeAll()
    }
    #expect(keys(100).allSatisfy { table[$0] == nil })
  }

  /// Keys that somebody chose so that they share their low bits, their high bits, or both their ends: with any seed they
  /// are spread as others are. Without one, 20,000 keys that share their low bits take 10,000 looks each.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func craftedKeysAreFoundWithFewProbes(seed: UInt64) {
    let count: UInt64 = 20_000
    let crafted: [(name: String, keys: [UInt64])] = [
      ("equal low bits", (1...count).map { $0 << 32 }), ("equal high bits", (1...count).map { $0 }),
      ("equal ends", (1...count).map { $0 << 24 }), ("low bits of 20", (1...count).map { MixedHash.of($0) << 20 }),
    ]
    for (name, keys) in crafted {
      var table = KeyTable(seed: seed)
      for key in keys { _ = table.insert(key) }
      let probes = table.probeCounts
      #expect(probes.sum < 4 * Int(count), "seed \(seed), \(name): \(probes)")
      #expect(probes.longest < 500, "seed \(seed), \(name): \(probes)")
    }
  }

  @Test func allTablesOfAProcessHaveOneSeed() {
    var (one, other) = (KeyTable(), KeyTable())
    for key in keys(1000) {
      _ = one.insert(key)
      _ = other.insert(key)
    }
    #expect(one.probeCounts == other.probeCounts)
  }

  @Test(arguments: [(0, 8), (4, 8), (5, 16), (8, 16), (9, 32)])
  func slotsAreAPowerOfTwoAndHalfOfThemStayFree(keyCount: Int, slotCount: Int) {
    #expect(OpenAddressing.slotCount(for: keyCount) == slotCount)
  }

  @Test func aSearchGoesOnAtTheFirstSlotAfterTheLast() {
    var probe = OpenAddressing.Probe(from: 8 + 6, slotCount: 8)
    var looked: [Int] = []
    for _ in 0..<4 {
      looked.append(probe.index)
      probe.advance()
    }
    #expect(looked == [6, 7, 0, 1])
  }
}
