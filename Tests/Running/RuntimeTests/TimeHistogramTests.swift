import Testing

@testable import Runtime

@Suite struct TimeHistogramTests {
  @Test func quantilesAreAtMostASixteenthTooLarge() {
    var histogram = TimeHistogram()
    for value in 1...100_000 { histogram.add(nanoseconds: value) }
    for share in [0.01, 0.5, 0.9, 0.99, 1] {
      let exact = Int(100_000 * share)
      let found = histogram.nanoseconds(atShare: share)
      #expect((exact...exact + exact / 16).contains(found), "share \(share): \(found)")
    }
    #expect(histogram.count == 100_000)
    #expect(histogram.totalNanoseconds == 100_000 * 100_001 / 2)
  }

  @Test func mergingIsAddingAll() {
    var a = TimeHistogram()
    var b = TimeHistogram()
    var all = TimeHistogram()
    for value in [0, 1, 15, 16, 17, 1_000_000, Int.max / 2] {
      a.add(nanoseconds: value)
      b.add(nanoseconds: value / 3)
      all.add(nanoseconds: value)
      all.add(nanoseconds: value / 3)
    }
    a.merge(b)
    #expect(a == all)
  }

  @Test func holdsAnyTime() {
    var histogram = TimeHistogram()
    histogram.add(nanoseconds: Int.max)
    histogram.add(nanoseconds: -1)
    #expect(histogram.count == 2)
    #expect(TimeHistogram().nanoseconds(atShare: 0.5) == 0)
  }
}
