import Runtime
import Testing

@testable import GalleyCLI

@Suite struct ReportTableTests {
  @Test func endsWithTheLineThatSaysThatNothingIsLost() {
    var report = RunReport()
    report.found = 20_000
    report.records = 19_989
    report.filtered = 10
    report.deadLetters = 1
    report.bytes = 65_400_000
    report.elapsedNanoseconds = 4_900_000_000
    #expect(
      ReportTable.render(report).split(separator: "\n").last
        == "20,000 documents = 19,989 records + 10 filtered + 1 dead letter · 65 MB in 4.9 s · 4,081/s")
    report.records = 19_000
    #expect(ReportTable.render(report).contains("1 dead letter + 989 not written"))
  }

  @Test(arguments: [
    (999, "999 ns"), (1_000, "1.0 µs"), (12_345, "12 µs"), (3_400_000, "3.4 ms"), (61_000_000_000, "61 s"),
  ])
  func writesTimesWithTheUnitThatSuits(nanoseconds: Int, text: String) {
    #expect(ReportTable.time(nanoseconds) == text)
  }
}
