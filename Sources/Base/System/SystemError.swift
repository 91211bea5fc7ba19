import Glibc

/// An error of the operating system.
package struct SystemError: Error, Equatable, Sendable {
  /// The value of `errno`.
  package let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// The error of the last system call of this thread.
  package static var current: SystemError { SystemError(number: errno) }

  /// What is read is not what was written: the disk, or somebody else, has changed it.
  package static var inputOutput: SystemError { SystemError(number: EIO) }

  /// There is nothing of that name.
  package static var notFound: SystemError { SystemError(number: ENOENT) }

  /// Whether there is nothing of that name.
  package var isNotFound: Bool { number == ENOENT }

  /// Whether symbolic links lead in a circle, or stand where none may.
  package var isCircularLink: Bool { number == ELOOP }

  /// Whether nobody reads any more what is written.
  package var isBrokenPipe: Bool { number == EPIPE }

  /// Whether the disk, and not the path, is the reason: it is full, or it fails.
  package var isOfDisk: Bool { [ENOSPC, EDQUOT, EFBIG, EIO].contains(number) }

  /// What the system says, in lower case: `no such file or directory`.
  package var message: String {
    let message = String(cString: strerror(number))
    return message.prefix(1).lowercased() + message.dropFirst()
  }
}
