import Runtime
import Testing

@testable import GalleyCLI

@Suite struct ProgressLineTests {
  @Test func showsABarAndTheTimeLeftWhereTheWorkIsKnown() {
    var progress = Progress()
    progress.documents = 12_000
    progress.deadLetters = 1
    progress.bytes = 25
    progress.totalBytes = 100
    progress.elapsedNanoseconds = 3_000_000_000
    #expect(
      ProgressLine.text(progress)
        == "██████░░░░░░░░░░░░░░░░░░ 25 % · 12,000 documents · 4,000/s · 1 dead letter · 9 s left")
    progress.totalBytes = nil
    #expect(ProgressLine.text(progress) == "12,000 documents · 4,000/s · 1 dead letter · 3 s")
    #expect(ProgressLine.text(Progress()) == "0 documents · 0/s · 0 s")
  }
}
