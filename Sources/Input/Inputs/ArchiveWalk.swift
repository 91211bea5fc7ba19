import Archives
import Formats
import StageKit

/// The files of an archive, one after another, named as ids name them.
///
/// Hidden members and folders are left out, as in a walk of folders. What cannot be read, or is not a file, is an error at
/// its place.
struct ArchiveWalk {
  enum Element {
    /// A file, whose bytes the stream gives until the next call.
    case file(any ByteStream, Source)
    case failure(DecodeError, Source)
  }

  /// What the archive comes from.
  private let source: Source
  private let archive: ArchiveSource
  private let reader: ArchiveReader
  private let meter: ExpansionMeter
  private var names = UniqueNames()

  /// - Parameters:
  ///   - outerMeter: What counts for the archive that this one lies in; nil for one of the inputs.
  ///   - byteCount: The number of bytes of the input; nil where that is not known.
  init(
    _ archive: ArchiveSource, _ reader: ArchiveReader, source: Source, byteCount: Int?, maxExpansion: Int,
    outerMeter: ExpansionMeter?
  ) {
    self.archive = archive
    self.reader = reader
    self.source = source
    meter =
      outerMeter
      ?? ExpansionMeter(source.path, limit: maxExpansion) { byteCount ?? reader.readByteCount }
  }

  /// What counts the bytes of members, and of what is compressed in them.
  var expansionMeter: ExpansionMeter { meter }

  /// The next file; nil at the end. Throws where nothing more can be read.
  mutating func next() throws(DecodeError) -> Element? {
    while true {
      let member: ArchiveMember
      do throws(ArchiveError) {
        guard let found = try reader.next() else { return nil }
        member = found
      } catch {
        let failure = archive.failure ?? .damagedArchive(source.defaultID, error)
        guard error.concernsMemberAlone else { throw failure }
        return .failure(failure, source)
      }
      if member.kind == .folder || member.isHidden { continue }
      var source = source
      let name = uniqueName(of: member)
      source.member = source.member.map { "\($0)#\(name)" } ?? name
      if let problem = Self.problem(of: member) { return .failure(DecodeError(.unsupportedMember, problem), source) }
      return .file(
        MemberStream(name: source.defaultID, reader, meter: meter, archive: archive), source)
    }
  }

  /// Why a member is not read; nil if it is.
  private static func problem(of member: ArchiveMember) -> String? {
    if member.leadsOut {
      return "the name of the member leads out of the archive: it is absolute or holds '..'; such members are not read"
    }
    return switch member.kind {
    case .file, .folder: nil
    case .link(let target):
      "the member is a link to '\(RawPath(bytes: target).text)'; links in archives are not followed"
    case .special: "the member is a device, a pipe or a socket, not a file"
    case .encrypted: "the member is encrypted; unpack the archive with its password first, and name the folder"
    }
  }

  /// The name of a member, without `./` at its start; the second of a name has its number, `a.txt (2)`.
  private mutating func uniqueName(of member: ArchiveMember) -> String {
    var bytes = member.name[...]
    while bytes.count > 2, bytes.starts(with: Array("./".utf8)) { bytes = bytes.dropFirst(2) }
    let text = bytes.isEmpty ? "member \(member.number)" : RawPath(bytes: Array(bytes)).text
    return names.next(text)
  }
}

/// The bytes of a member of an archive.
private final class MemberStream: ByteStream {
  let name: String
  /// What an archive states may be wrong.
  let byteCount: Int? = nil
  private let reader: ArchiveReader
  private let meter: ExpansionMeter
  private let archive: ArchiveSource

  init(name: String, _ reader: ArchiveReader, meter: ExpansionMeter, archive: ArchiveSource) {
    self.name = name
    self.reader = reader
    self.meter = meter
    self.archive = archive
  }

  func read(into bytes: inout [UInt8], count: Int) throws(DecodeError) -> Bool {
    let start = bytes.count
    let hasMore: Bool
    do throws(ArchiveError) {
      hasMore = try reader.read(into: &bytes, count: count)
    } catch {
      throw archive.failure ?? .damagedArchive(name, error)
    }
    try meter.add(bytes.count - start)
    return hasMore
  }
}
