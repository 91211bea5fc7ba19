import Glibc

/// The right to write into a folder: nobody else has it, and it goes with the last process that holds it.
package final class FolderLock: Sendable {
  private static let patienceNanoseconds = 5_000_000_000

  private let descriptor: Int32

  /// Takes the lock, waiting a little for whoever has it.
  init(_ folder: String) throws(RunError) {
    let path = "\(folder)/\(OutputFolder.hiddenFolder)/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .output(path, .current) }
    let started = MonotonicClock.now()
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw .output(path, .current)
      }
      guard MonotonicClock.now() - started < Self.patienceNanoseconds else {
        throw .locked(folder: folder, holder: Self.holder(descriptor))
      }
      usleep(20_000)
    }
    // For whoever waits: a lock says nothing of who holds it.
    let text = "\(getpid())\n"
    ftruncate(descriptor, 0)
    pwrite(descriptor, text, text.utf8.count, 0)
  }

  deinit {
    close(descriptor)
  }

  private static func holder(_ descriptor: Int32) -> Int? {
    var text = [UInt8](repeating: 0, count: 32)
    let count = pread(descriptor, &text, text.count, 0)
    guard count > 0 else { return nil }
    return text[..<count].split(separator: UInt8(ascii: "\n")).first?.decimal
  }
}
