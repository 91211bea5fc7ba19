import Glibc

/// What the system knows about a file.
package struct FileStatus: Sendable {
  private let status: stat

  /// The status of the file that a path leads to, through symbolic links; the path is text, or bytes that end with 0.
  package init(path: UnsafePointer<CChar>) throws(SystemError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .current }
    self.status = status
  }

  /// The status of what a path names itself, even if it is a symbolic link.
  package init(linkPath path: UnsafePointer<CChar>) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .current }
    self.status = status
  }

  /// The status of an open file.
  init(descriptor: Int32) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .current }
    self.status = status
  }

  /// The size in bytes.
  package var byteCount: Int { Int(status.st_size) }
  package var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  package var isRegularFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  /// Whether it is a symbolic link.
  package var isLink: Bool { status.st_mode & S_IFMT == S_IFLNK }
  /// Which file it is, whatever its path.
  package var identity: FileIdentity { FileIdentity(device: status.st_dev, inode: status.st_ino) }
  /// The number of the user that it belongs to.
  package var owner: UInt32 { status.st_uid }
  package var isWritableByGroup: Bool { status.st_mode & S_IWGRP != 0 }
  package var isWritableByOthers: Bool { status.st_mode & S_IWOTH != 0 }
  /// Whether only its owner may rename or remove a file in this folder, as in `/tmp`.
  package var isSticky: Bool { status.st_mode & S_ISVTX != 0 }
}

/// Which file it is, whatever its path.
package struct FileIdentity: Equatable, Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  fileprivate init(device: dev_t, inode: ino_t) {
    self.device = UInt64(device)
    self.inode = UInt64(inode)
  }
}
