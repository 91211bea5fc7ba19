import Glibc

/// The bytes of an archive as libarchive asks for them.
final class ArchiveBytes {
  private static let capacity = 64 * 1024
  /// What is read first after a move: often the header of a member is all that is wanted.
  private static let firstByteCount = 4 * 1024

  /// The number of all bytes; nil where they are read from start to end only.
  let byteCount: Int?
  /// What libarchive reads from; filled by ``fill()``.
  let buffer: UnsafeMutableRawBufferPointer
  private let read: (UnsafeMutableRawBufferPointer, Int) -> Int?
  private var offset = 0
  private var nextByteCount = firstByteCount
  /// How many bytes were read.
  private(set) var readByteCount = 0
  /// Whether bytes could not be read.
  private(set) var isUnreadable = false

  /// - Parameter read: Fills a part of the buffer with what stands at an offset: 0 at the end, nil for an error.
  init(byteCount: Int?, _ read: @escaping (UnsafeMutableRawBufferPointer, Int) -> Int?) {
    self.byteCount = byteCount
    self.read = read
    buffer = .allocate(byteCount: Self.capacity, alignment: 16)
  }

  deinit {
    buffer.deallocate()
  }

  /// The value that libarchive hands to its callbacks: the reader holds it as long as the archive is open.
  static func from(_ context: UnsafeMutableRawPointer?) -> ArchiveBytes? {
    context.map { Unmanaged<ArchiveBytes>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Whether this is a zip file that begins with the end of its directory: it has no member.
  var isEmptyZip: Bool {
    guard byteCount != nil, let count = read(buffer, 0), count >= 4 else { return false }
    return buffer[..<4].elementsEqual([0x50, 0x4B, 5, 6])
  }

  /// Reads on, and returns how many bytes stand in the buffer; nil for an error.
  func fill() -> Int? {
    guard let count = read(UnsafeMutableRawBufferPointer(rebasing: buffer[..<nextByteCount]), offset) else {
      isUnreadable = true
      return nil
    }
    nextByteCount = min(2 * nextByteCount, Self.capacity)
    offset += count
    readByteCount += count
    return count
  }

  /// Goes on by `count` bytes, where that costs nothing; by none where they must be read.
  func skip(_ count: Int) -> Int {
    guard let byteCount else { return 0 }
    let skipped = max(0, min(count, byteCount - offset))
    offset += skipped
    return skipped
  }

  /// Moves to an offset, and returns it; nil for one that is not in the archive.
  func seek(_ distance: Int, _ whence: Int32) -> Int? {
    guard let byteCount else { return nil }
    let base = whence == SEEK_END ? byteCount : whence == SEEK_CUR ? offset : 0
    let (target, overflows) = base.addingReportingOverflow(distance)
    guard !overflows, 0...byteCount ~= target else { return nil }
    offset = target
    nextByteCount = Self.firstByteCount
    return target
  }
}
