import Formats
import Pipeline
import StageKit
import System

/// Answers lines, one after another: what a process of the pipe does until no more come.
struct LineWorker {
  private static let pieceByteCount = 64 * 1024

  private let plan: Plan
  private let peer: ForkedProcess
  private let worker: Worker

  /// Serves the process that has made this copy, until it closes its end.
  ///
  /// - Parameters:
  ///   - table: Where it is told which line is at work; its first slot.
  static func serve(_ plan: Plan, limits: SupervisionLimits, table: SharedTable, peer: ForkedProcess) {
    do {
      let worker = try Worker(
        plan: plan, number: 0, reusable: ReusableResults(), monitor: RunMonitor(table: table), limits: limits)
      worker.begin()
      var ready: [UInt8] = []
      PipeFrame.append([], number: PipeFrame.setup, to: &ready)
      try peer.write(ready.span)
      try LineWorker(plan: plan, peer: peer, worker: worker).serve()
    } catch let error as SystemError where error.isBrokenPipe {
      // Nobody wants the answer any more.
    } catch {
      var frame: [UInt8] = []
      PipeFrame.append(
        Array(StageError(wrapping: error).message.utf8), number: PipeFrame.setup, to: &frame)
      try? peer.write(frame.span)
    }
  }

  private func serve() throws {
    var bytes: [UInt8] = []
    var offset = 0
    while true {
      while let frame = PipeFrame.read(bytes, at: offset) {
        offset = frame.payload.upperBound
        let answer = answer(to: Array(bytes[frame.payload]), number: frame.number)
        var reply: [UInt8] = []
        reply.reserveCapacity(PipeFrame.headerByteCount + answer.bytes.count)
        PipeFrame.append(answer.bytes, number: frame.number, isLast: answer.isLast, to: &reply)
        try peer.write(reply.span)
      }
      bytes.removeSubrange(..<offset)
      offset = 0
      guard try peer.read(into: &bytes, count: Self.pieceByteCount) else { return }
    }
  }

  private func answer(to line: [UInt8], number: Int) -> PipeAnswer {
    worker.nextPosition = number - 1
    var result = BatchResult(number: 0)
    let encoded = EncodedDocument(source: PipeLine.source(ofLine: number), bytes: line)
    worker.process(encoded, started: MonotonicClock.now(), &result)
    let document = result.documents[0]
    let payload = Array(result.payloads[document.payload])
    let bytes =
      switch document.entry.kind {
      case .record: PipeAnswer.record(payload)
      case .filtered: PipeAnswer.filtered(id: document.entry.id, stage: plan.stages[document.entry.stage - 1].name)
      case .deadLetter, .duplicate, .excluded: PipeAnswer.deadLetter(payload)
      }
    return PipeAnswer(bytes: bytes, isLast: document.failure != nil)
  }
}
