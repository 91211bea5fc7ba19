import Foundation
import System
import TestSupport
import Testing

@Suite struct ProcessTests {
  @Test func theEndingOfAProgramIsItsStatusOrItsSignal() throws {
    #expect(try ChildProcess.run("sh", ["sh", "-c", "exit 7"]) == .exited(7))
    #expect(try ChildProcess.run("sh", ["sh", "-c", "kill -KILL $$"]) == .killed(signal: SIGKILL))
    #expect(throws: SystemError(number: ENOENT)) { try ChildProcess.run("no-such-program", ["no-such-program"]) }
  }

  @Test func aProgramBeginsInItsFolderWithTheFileThatItShares() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    let file = try OpenFile(path, for: .replacing)
    let ending = try ChildProcess.run(
      "sh", ["sh", "-c", "pwd -P >&9"], in: folder.path, sharing: (here: file.descriptor, there: 9))
    #expect(ending == .exited(0))
    let text = String(decoding: try WholeFile.read(path), as: UTF8.self)
    #expect(text == (try FilePath.resolved(folder.path)) + "\n")
  }

  @Test func aProgramIsWrittenToAndReadFrom() throws {
    let process = try PipedProcess(["sh", "-c", "read line; echo \"got $line\"; echo 1234567890 >&2; exit 3"])
    #expect(process.write(Array("it\n".utf8).span) == 3)
    var output: [UInt8] = []
    var errors: [UInt8] = []
    while process.readOutput(into: &output, limit: 1000) { process.wait(milliseconds: 10, toWrite: false) }
    process.wait(milliseconds: 1000, toWrite: false)
    process.readErrors(into: &errors, keeping: 4)
    #expect(output == Array("got it\n".utf8))
    #expect(errors == Array("890\n".utf8))
    // It may have ended by itself before it is ended.
    #expect([.exited(3), .killed(signal: SIGKILL)].contains(process.end()))
    #expect(process.end() == nil)
  }

  @Test func aProgramThatDoesNotReadTakesAll() throws {
    let process = try PipedProcess(["true"])
    var output: [UInt8] = []
    while process.readOutput(into: &output, limit: 1000) { process.wait(milliseconds: 10, toWrite: false) }
    #expect(process.write(Array("nobody reads this".utf8).span) == 17)
  }

  @Test func memoryIsKnown() {
    #expect(Memory.available > 100 << 20)
    #expect((Memory.resident(in: getpid()) ?? 0) > 1 << 20)
    #expect(Memory.resident(in: -1) == nil)
  }

  @Test func theClockGoesOn() {
    let before = MonotonicClock.now()
    usleep(2000)
    #expect(MonotonicClock.now() - before >= 2_000_000)
  }
}
