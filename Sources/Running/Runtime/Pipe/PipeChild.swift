import Glibc
import System

/// A process that works on lines, as the process sees it that keeps them.
///
/// Each works on one line at a time, in the order in which they were given, and writes an answer before it goes on: so when
/// it dies, the first line without an answer is the one that it was in.
final class PipeChild {
  private static let maxLines = 16
  private static let maxBytes = 256 * 1024
  private static let pieceByteCount = 256 * 1024

  let table: SharedTable
  /// Where the process says what it is in.
  let slot: WorkerSlot
  private(set) var process: ForkedProcess?
  /// The lines that it was given and has not answered.
  private(set) var lines: [PipeLine] = []
  private var lineBytes = 0
  private var outgoing: [UInt8] = []
  private var written = 0
  private var incoming: [UInt8] = []
  /// Whether it has said that it can work, and how many lines it has answered.
  private(set) var isReady = false
  private(set) var answerCount = 0
  var timer = SlotTimer()
  /// What it is being ended for, in which line.
  private(set) var killReason: (code: Verdict.Code, line: Int)?

  init() throws(SystemError) {
    table = try SharedTable()
    slot = table.slot(0)
  }

  /// Starts it, with what is known of the line that it will be given first.
  ///
  /// - Returns: The process, in which this is called twice over: see ``ForkedProcess/isCopy``.
  func start(knowing verdicts: [Verdict]) throws(SystemError) -> ForkedProcess {
    slot.reset()
    table.setVerdicts(verdicts)
    (outgoing, written, incoming) = ([], 0, [])
    (isReady, answerCount, killReason, timer) = (false, 0, nil, SlotTimer())
    let process = try ForkedProcess()
    self.process = process
    return process
  }

  /// Whether it may be given a line besides those that it has: not while it is tried alone with one that it may die of.
  func canTake(_ line: PipeLine) -> Bool {
    guard process != nil, killReason == nil, (lines.first?.deaths ?? 0) == 0 else { return false }
    return lines.isEmpty || (lines.count < Self.maxLines && lineBytes + line.byteCount <= Self.maxBytes)
  }

  /// How much there is before it.
  var load: Int { lineBytes + lines.count }

  func give(_ line: PipeLine) {
    guard case .bytes(let bytes) = line.content else { return }
    lines.append(line)
    lineBytes += bytes.count
    PipeFrame.append(bytes, number: line.number, to: &outgoing)
  }

  var isWriting: Bool { written < outgoing.count }

  /// Hands over as much as the process takes.
  func flush() throws(SystemError) {
    while isWriting, let process {
      let rest = outgoing[written...]
      let count = try process.writeSome(rest.span)
      if count == 0 { return }
      written += count
    }
    outgoing.removeAll(keepingCapacity: true)
    written = 0
  }

  /// What has come from it.
  enum Message {
    case answer(PipeAnswer, line: PipeLine)
    case setupFailure(String)
    case death
  }

  /// Reads what is there, once.
  func receive(_ body: (Message) -> Void) {
    let isOpen = (try? process?.read(into: &incoming, count: Self.pieceByteCount)) ?? false
    var offset = 0
    while let frame = PipeFrame.read(incoming, at: offset) {
      offset = frame.payload.upperBound
      let payload = Array(incoming[frame.payload])
      if frame.number != PipeFrame.setup {
        let line = lines.removeFirst()
        lineBytes -= line.byteCount
        answerCount += 1
        body(.answer(PipeAnswer(bytes: payload, isLast: frame.isLast), line: line))
      } else if payload.isEmpty {
        isReady = true
      } else {
        body(.setupFailure(String(decoding: payload, as: UTF8.self)))
      }
    }
    incoming.removeSubrange(..<offset)
    if !isOpen { body(.death) }
  }

  /// Ends it because of the line that it is in.
  func end(for code: Verdict.Code) {
    guard let line = lines.first else { return }
    killReason = (code, line.number)
    process?.kill()
  }

  /// Takes leave of a process that has ended: how it ended, and the lines that it has not answered.
  func bury() -> (ending: ProcessEnding?, lines: [PipeLine]) {
    let ending = process?.end()
    process = nil
    defer { (lines, lineBytes) = ([], 0) }
    return (ending, lines)
  }
}
