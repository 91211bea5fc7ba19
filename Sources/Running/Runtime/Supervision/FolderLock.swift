import Glibc
import System

/// The right to write into a folder: only one run has it, until its last process has ended.
package final class FolderLock: Sendable {
  private static let patienceNanoseconds = 5_000_000_000

  private let file: OpenFile

  /// Takes the lock; waits a little if another run has it.
  init(_ folder: String) throws(RunError) {
    let path = "\(folder)/\(OutputFolder.hiddenFolder)/lock"
    do throws(SystemError) {
      file = try OpenFile(path, for: .updating)
      let started = MonotonicClock.now()
      while try !file.tryLock(), MonotonicClock.now() - started < Self.patienceNanoseconds { usleep(20_000) }
      guard try file.tryLock() else { throw SystemError(number: EWOULDBLOCK) }
      // For those who wait: a lock does not say who holds it.
      try file.resize(toByteCount: 0)
      try file.write(Array("\(getpid())\n".utf8).span, at: 0)
    } catch {
      throw error.number == EWOULDBLOCK
        ? .locked(folder: folder, holder: Self.holder(path)) : .output(path, error)
    }
  }

  private static func holder(_ path: String) -> Int? {
    guard let text = try? WholeFile.read(path, limit: 32) else { return nil }
    return text.split(separator: UInt8(ascii: "\n")).first?.decimal
  }
}
