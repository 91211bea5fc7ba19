import Glibc

/// What the system says of a file.
struct FileStatus {
  private let status: stat

  /// The status of the file that a path leads to, through symbolic links; nil, with errno set, where there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.status = status
  }

  /// The status of what a path names itself, be it a symbolic link.
  init?(linkPath path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.status = status
  }

  var byteCount: Int { Int(status.st_size) }
  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  var isRegularFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  var isLink: Bool { status.st_mode & S_IFMT == S_IFLNK }
  var identity: FileIdentity { FileIdentity(device: status.st_dev, inode: status.st_ino) }
}

/// Which file it is, by whatever path.
struct FileIdentity: Equatable, Sendable {
  let device: dev_t
  let inode: ino_t

  init(device: dev_t, inode: ino_t) {
    self.device = device
    self.inode = inode
  }

  init?(path: String) {
    guard let status = FileStatus(path: path) else { return nil }
    self = status.identity
  }
}
