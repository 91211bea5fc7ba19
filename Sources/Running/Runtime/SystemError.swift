import Glibc

/// An error of the operating system.
package struct SystemError: Error, Equatable, Sendable {
  /// The value of `errno`.
  package let number: Int32

  /// The error of the last system call of this thread.
  package static var current: SystemError { SystemError(number: errno) }

  /// Whether nobody reads what is written any more.
  var isBrokenPipe: Bool { number == EPIPE }

  /// Whether the disk, and not the path, is the reason: it is full, or fails.
  var isOfDisk: Bool { [ENOSPC, EDQUOT, EFBIG, EIO].contains(number) }

  /// What the system says, in lower case: `no such file or directory`.
  package var message: String {
    let text = String(cString: strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
