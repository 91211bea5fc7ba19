import StageKit
import Testing

@testable import Runtime

@Suite struct SharedTableTests {
  private func key(_ number: UInt8) -> ContentHash { ContentHash(of: [number].span, at: Source(path: "a")) }

  @Test func keepsWhatIsKnownOfBadDocuments() throws {
    let table = try SharedTable()
    #expect(table.verdicts.isEmpty)
    let verdicts = [
      Verdict(key: key(1), stage: 3, code: .suspect, killCount: 2),
      Verdict(key: key(2), stage: 0, code: .stackOverflow, signal: 11),
      Verdict(key: key(3), stage: 300, code: .memoryLimit, signal: 9),
    ]
    table.setVerdicts(verdicts)
    #expect(table.verdicts == verdicts)
    #expect(table.clear(0) == .suspect)
    #expect(table.verdicts.map(\.code) == [.cleared, .stackOverflow, .memoryLimit])
  }

  @Test func saysWhichDocumentAWorkerIsIn() throws {
    let table = try SharedTable()
    let slot = table.slot(SharedTable.maxWorkers - 1)
    #expect(!slot.isBusy && !slot.isAlone)
    slot.begin(key(1), isAlone: true)
    slot.enter(stage: 2)
    #expect(slot.isBusy && slot.isAlone && slot.stage == 2 && slot.key == key(1))
    slot.end()
    let count = slot.count
    slot.begin(key(2), isAlone: false)
    #expect(slot.isBusy && !slot.isAlone && slot.stage == 0 && slot.key == key(2) && slot.count != count)
    #expect(!table.slot(0).isBusy && table.verdicts.isEmpty)
    slot.reset()
    #expect(!slot.isBusy && slot.crashSignal == 0)
  }

  @Test func suspectsWaitForNobodyElseToBeAtWork() throws {
    let table = try SharedTable()
    table.setVerdicts([
      Verdict(key: key(1), stage: 1, code: .suspect), Verdict(key: key(2), stage: 2, code: .crashed, signal: 4),
    ])
    let monitor = RunMonitor(table: table)
    #expect(monitor.begin(key(2), table.slot(0)).map(\.code) == [.crashed])
    #expect(!table.slot(0).isAlone)
    monitor.end(key(2), table.slot(0))
    #expect(monitor.begin(key(1), table.slot(0)).isEmpty)
    #expect(table.slot(0).isAlone)
    monitor.end(key(1), table.slot(0))
    #expect(table.verdicts.map(\.code) == [.cleared, .crashed])
  }
}
