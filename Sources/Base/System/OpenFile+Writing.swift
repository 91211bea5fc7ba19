import Glibc

extension OpenFile {
  /// Writes all bytes, however many calls that takes.
  package func write(_ bytes: borrowing Span<UInt8>) throws(SystemError) {
    var failure: SystemError?
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        // `written` is below the buffer's count.
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          failure = .current
          return
        }
        written += count
      }
    }
    if let failure { throw failure }
  }

  /// Writes once, as much as fits into a pipe or what it is; the number of bytes.
  package func writeSome(_ bytes: borrowing Span<UInt8>) throws(SystemError) -> Int {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw .current }
    return count
  }

  /// Writes at an offset; the position does not change.
  package func write(_ bytes: borrowing Span<UInt8>, at offset: Int) throws(SystemError) {
    let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
    guard count >= 0 else { throw .current }
    guard count == bytes.count else { throw .inputOutput }
  }

  /// Cuts the file, or lengthens it with zero bytes.
  package func resize(toByteCount count: Int) throws(SystemError) {
    guard ftruncate(descriptor, off_t(count)) == 0 else { throw .current }
  }

  /// Puts what was written on the disk itself.
  package func synchronize() throws(SystemError) {
    guard fsync(descriptor) == 0 else { throw .current }
  }

  /// Gives a file of this folder a second name, at another path.
  package func link(_ name: String, to path: String) throws(SystemError) {
    guard linkat(descriptor, name, AT_FDCWD, path, 0) == 0 else { throw .current }
  }

  /// Locks the file for this process and those that it forks, until all have closed it; false if others hold the lock.
  package func tryLock() throws(SystemError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw .current }
    }
    return true
  }

  /// Whether another process holds the lock of ``tryLock()``. The file may be open for reading only.
  package func isLocked() throws(SystemError) -> Bool {
    while flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return true }
      guard errno == EINTR else { throw .current }
    }
    flock(descriptor, LOCK_UN)
    return false
  }
}
