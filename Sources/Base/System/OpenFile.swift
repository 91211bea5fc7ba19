import Glibc

/// An open file or folder; closed with the value.
///
/// Reading at an offset is safe from many threads at once; everything else moves the position that all of them share.
package struct OpenFile: ~Copyable, Sendable {
  /// What a file is opened for.
  package enum Purpose: Sendable {
    case reading
    /// As the place of the files in it: ``opening(_:)``, ``OpenFile/link(_:to:)``, ``synchronize()``.
    case folder
    /// Adding at its end; made if it is not there.
    case appending
    /// Writing from its start, with nothing in it; made if it is not there.
    case replacing
    /// Reading and writing; made if it is not there.
    case updating

    fileprivate var flags: Int32 {
      switch self {
      case .reading: O_RDONLY
      case .folder: O_RDONLY | O_DIRECTORY
      case .appending: O_WRONLY | O_CREAT | O_APPEND
      case .replacing: O_WRONLY | O_CREAT | O_TRUNC
      case .updating: O_RDWR | O_CREAT
      }
    }
  }

  /// How a file is opened.
  package struct Options: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// A pipe without a writer is opened at once instead of when one comes.
    package static let withoutWaiting = Options(rawValue: 1)
    /// A symbolic link at the end of the path is an error instead of being followed.
    package static let withoutFollowingLinks = Options(rawValue: 2)

    fileprivate var flags: Int32 {
      (contains(.withoutWaiting) ? O_NONBLOCK : 0) | (contains(.withoutFollowingLinks) ? O_NOFOLLOW : 0)
    }
  }

  /// The number by which the system knows it.
  package let descriptor: Int32
  private let isOwned: Bool

  /// Opens a file, by its path as text or as bytes that end with 0. Programs that are started later do not have it.
  package init(_ path: UnsafePointer<CChar>, for purpose: Purpose = .reading, _ options: Options = [])
    throws(SystemError)
  {
    descriptor = open(path, purpose.flags | options.flags | O_CLOEXEC, 0o666)
    isOwned = true
    guard descriptor >= 0 else { throw .current }
  }

  /// Takes over an open file.
  init(owning descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = true
  }

  /// A file that somebody else closes.
  package init(borrowing descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  package static var standardInput: OpenFile { OpenFile(borrowing: STDIN_FILENO) }
  package static var standardOutput: OpenFile { OpenFile(borrowing: STDOUT_FILENO) }
  package static var standardError: OpenFile { OpenFile(borrowing: STDERR_FILENO) }

  deinit {
    if isOwned && descriptor >= 0 { close(descriptor) }
  }

  /// Opens a file of this folder for reading.
  package func opening(_ path: String) throws(SystemError) -> OpenFile {
    let descriptor = openat(descriptor, path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current }
    return OpenFile(owning: descriptor)
  }

  /// The path of the open file as the system has it now, without links.
  package func resolvedPath() throws(SystemError) -> [UInt8] {
    try FilePath.resolvedBytes("/proc/self/fd/\(descriptor)")
  }

  package func status() throws(SystemError) -> FileStatus { try FileStatus(descriptor: descriptor) }

  /// Appends up to `count` bytes to `bytes`; false at the end of the file.
  package func read(into bytes: inout [UInt8], count: Int) throws(SystemError) -> Bool {
    var result = (got: 0, failure: SystemError(number: 0))
    if bytes.isEmpty {
      bytes = [UInt8](unsafeUninitializedCapacity: max(count, bytes.capacity)) { buffer, initializedCount in
        result = read(into: UnsafeMutableRawBufferPointer(buffer), count: count)
        initializedCount = max(result.got, 0)
      }
    } else {
      // What is read would have to be zero bytes first, if it were read into the array's own memory.
      let count = min(count, Self.pieceByteCount)
      withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { buffer in
        result = read(into: buffer, count: count)
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<max(result.got, 0)]))
      }
    }
    guard result.got >= 0 else { throw result.failure }
    return result.got > 0
  }

  private static let pieceByteCount = 1 << 20

  /// - Parameter count: No more than the buffer has.
  private func read(into buffer: UnsafeMutableRawBufferPointer, count: Int) -> (got: Int, failure: SystemError) {
    while true {
      let got = Glibc.read(descriptor, buffer.baseAddress, count)
      if got < 0 && errno == EINTR { continue }
      return (got, .current)
    }
  }

  /// Up to `count` bytes from an offset; fewer only at the end of the file. The position does not change.
  package func read(count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      while initializedCount < count {
        // `initializedCount` is below the capacity.
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + initializedCount }, count - initializedCount,
          off_t(offset + initializedCount))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = .current }
        guard got > 0 else { break }
        initializedCount += got
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
