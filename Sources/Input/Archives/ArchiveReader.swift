import CArchive
import Glibc

/// Reads the members of an archive one after another, through libarchive.
///
/// Of a zip file the directory at its end counts: members come in the order of their bytes. Names are the archive's own
/// bytes; those that a zip file declares as UTF-8 come in composed form (NFC). Memory: a buffer, and the directory of a zip
/// file. Not safe from two threads at once.
package final class ArchiveReader {
  /// How many times a zip file is opened again to go on behind a damaged member.
  private static let maxReopenings = 100

  private let source: ArchiveBytes
  private var archive: OpaquePointer?
  /// A locale in which names are UTF-8: in that of C, which programs begin with, libarchive takes other letters away.
  private let locale: locale_t?
  /// A zip file without a member, which libarchive takes for something else.
  private let isEmpty: Bool
  private var number = 0
  private var reopenings = 0
  /// A part of the member at hand that libarchive has read and nobody has taken. Valid until libarchive is called again.
  private var block = UnsafeRawBufferPointer(start: nil, count: 0)
  /// How many zero bytes stand before that part: a hole of a sparse file.
  private var zeroCount = 0
  /// What the member at hand has given so far.
  private var memberByteCount = 0
  /// How many bytes all members gave.
  package private(set) var expandedByteCount = 0

  /// How many bytes of the archive were read.
  package var readByteCount: Int { source.readByteCount }

  /// Opens a tar file, which is read once, from its start to its end.
  ///
  /// - Parameter read: Fills a part of the buffer and says how much: 0 at the end, nil where the bytes cannot be read.
  package static func tar(_ read: @escaping (UnsafeMutableRawBufferPointer) -> Int?) throws(ArchiveError)
    -> ArchiveReader
  {
    try ArchiveReader(ArchiveBytes(byteCount: nil) { buffer, _ in read(buffer) })
  }

  /// Opens a zip file, whose bytes are read in any order.
  ///
  /// - Parameter read: Fills a part of the buffer with what stands at an offset and says how much: 0 at the end, nil where
  ///   the bytes cannot be read.
  package static func zip(
    byteCount: Int, _ read: @escaping (UnsafeMutableRawBufferPointer, Int) -> Int?
  ) throws(ArchiveError) -> ArchiveReader {
    try ArchiveReader(ArchiveBytes(byteCount: byteCount, read))
  }

  private init(_ source: ArchiveBytes) throws(ArchiveError) {
    self.source = source
    locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    isEmpty = source.isEmptyZip
    if !isEmpty { try open() }
  }

  private func open() throws(ArchiveError) {
    archive = archive_read_new()
    // Containers only: no filter is asked for, so compressed data is an error here and not read in a second way.
    if source.byteCount == nil {
      archive_read_support_format_tar(archive)
    } else {
      archive_read_support_format_zip_seekable(archive)
      archive_read_set_seek_callback(archive) { _, context, offset, whence in
        ArchiveBytes.from(context)?.seek(Int(offset), whence).map(Int64.init) ?? Int64(ARCHIVE_FATAL)
      }
    }
    archive_read_set_skip_callback(archive) { _, context, count in
      Int64(ArchiveBytes.from(context)?.skip(Int(count)) ?? 0)
    }
    archive_read_set_read_callback(archive) { _, context, buffer in
      guard let source = ArchiveBytes.from(context), let count = source.fill() else { return Int(ARCHIVE_FATAL) }
      buffer?.pointee = UnsafeRawPointer(source.buffer.baseAddress)
      return count
    }
    // The reader holds the source as long as the archive is open.
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(source).toOpaque())
    guard archive_read_open1(archive) >= ARCHIVE_WARN else {
      throw failure("it cannot be opened", concernsMemberAlone: false)
    }
  }

  /// Opens a zip file again and goes to the member at hand: after damage libarchive reads no other.
  private func reopen() -> Bool {
    guard source.byteCount != nil, !source.isUnreadable, reopenings < Self.maxReopenings else { return false }
    reopenings += 1
    archive_read_free(archive)
    _ = source.seek(0, SEEK_SET)
    do throws(ArchiveError) {
      try open()
    } catch {
      return false
    }
    var entry: OpaquePointer?
    for _ in 0..<number where archive_read_next_header(archive, &entry) < ARCHIVE_WARN { return false }
    return true
  }

  deinit {
    archive_read_free(archive)
    if let locale { freelocale(locale) }
  }

  /// The next member, whose bytes ``read(into:count:)`` gives; nil at the end of the archive.
  ///
  /// - Throws: ``ArchiveError``; where it does not concern a member alone, nothing follows.
  package func next() throws(ArchiveError) -> ArchiveMember? {
    if isEmpty { return nil }
    let before = uselocale(locale)
    defer { uselocale(before) }
    var entry: OpaquePointer?
    let status = archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return nil }
    number += 1
    memberByteCount = 0
    dropBlock()
    guard status >= ARCHIVE_WARN, let entry else {
      let what = number == 1 ? "its first member" : "the member after \(number - 1)"
      throw failure("\(what) cannot be read", concernsMemberAlone: status == ARCHIVE_FAILED)
    }
    let name = archive_entry_pathname(entry).map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) } ?? []
    return ArchiveMember(
      number: number, name: name.map(UInt8.init(bitPattern:)), kind: kind(of: entry),
      byteCount: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil)
  }

  private func kind(of entry: OpaquePointer) -> ArchiveMember.Kind {
    for target in [archive_entry_hardlink(entry), archive_entry_symlink(entry)] {
      guard let target else { continue }
      return .link(to: UnsafeBufferPointer(start: target, count: strlen(target)).map(UInt8.init(bitPattern:)))
    }
    switch archive_entry_filetype(entry) & S_IFMT {
    // A zip file of a system without types of files states none.
    case S_IFREG, 0: return archive_entry_is_encrypted(entry) != 0 ? .encrypted : .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link(to: [])
    default: return .special
    }
  }

  /// Appends up to `count` bytes of the member at hand; false at its end.
  ///
  /// - Throws: ``ArchiveError`` where the member is damaged, cut off or compressed in a way that is not read; after the
  ///   bytes before it, which may be wrong.
  package func read(into bytes: inout [UInt8], count: Int) throws(ArchiveError) -> Bool {
    if zeroCount == 0 && block.isEmpty {
      guard try readBlock() else { return false }
    }
    let zeros = min(zeroCount, count)
    bytes.append(contentsOf: repeatElement(0, count: zeros))
    zeroCount -= zeros
    let taken = min(block.count, count - zeros)
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: block[..<taken]))
    block = UnsafeRawBufferPointer(rebasing: block[taken...])
    memberByteCount += zeros + taken
    expandedByteCount += zeros + taken
    return true
  }

  /// Reads the next part of the member; false at its end. A part is not empty.
  private func readBlock() throws(ArchiveError) -> Bool {
    while zeroCount == 0 && block.isEmpty {
      var (start, count, offset) = (UnsafeRawPointer?.none, 0, la_int64_t(0))
      let status = archive_read_data_block(archive, &start, &count, &offset)
      if status == ARCHIVE_EOF { return false }
      guard status >= ARCHIVE_WARN else {
        let problem = "the member is damaged or cannot be read after \(memberByteCount) bytes of it"
        let error = failure(problem, concernsMemberAlone: status != ARCHIVE_FATAL)
        guard !error.concernsMemberAlone, reopen() else { throw error }
        throw ArchiveError(error.message, concernsMemberAlone: true)
      }
      block = UnsafeRawBufferPointer(start: start, count: count)
      // A part that begins before the end of the last one is damage; it is taken as what follows.
      zeroCount = max(0, Int(offset) - memberByteCount)
    }
    return true
  }

  private func dropBlock() {
    block = UnsafeRawBufferPointer(start: nil, count: 0)
    zeroCount = 0
  }

  private func failure(_ problem: String, concernsMemberAlone: Bool) -> ArchiveError {
    if source.isUnreadable { return ArchiveError("\(problem): the bytes cannot be read", concernsMemberAlone: false) }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown error"
    return ArchiveError("\(problem): \(reason)", concernsMemberAlone: concernsMemberAlone)
  }
}
