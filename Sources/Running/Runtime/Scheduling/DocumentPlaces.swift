import StageKit

/// Which ids a run has seen, and where: so that none comes twice.
///
/// Holds 24 bytes a document rather than its id: ids are told apart by 128 bits of two independent hashes.
struct DocumentPlaces {
  private struct Key: Hashable {
    let a: UInt64
    let b: UInt64
  }

  private struct Place {
    let path: UInt32
    let record: UInt32
  }

  private var places: [Key: Place] = [:]
  private var paths: [String] = []
  /// Stands for a file that is the id itself, as it is for every document that is a whole file or member.
  private static let pathIsID = UInt32.max

  /// Remembers an id; where it was seen before, describes the place of the first.
  mutating func insert(id: String, source: Source) -> String? {
    let key = Self.key(id)
    if let place = places[key] {
      let file = place.path == Self.pathIsID ? id : paths[Int(place.path)]
      return Self.description(of: Source(path: file, record: place.record == 0 ? nil : Int(place.record)))
    }
    var path = Self.pathIsID
    let file = Self.file(of: source)
    if !file.hasSameBytes(as: id) {
      if paths.last?.hasSameBytes(as: file) != true { paths.append(file) }
      path = UInt32(paths.count - 1)
    }
    places[key] = Place(path: path, record: UInt32(clamping: source.record ?? 0))
    return nil
  }

  /// A place as messages name it.
  static func description(of source: Source) -> String {
    source.record.map { "\(file(of: source)), record \($0)" } ?? file(of: source)
  }

  /// The file, or the member of an archive.
  private static func file(of source: Source) -> String { source.member.map { "\(source.path)#\($0)" } ?? source.path }

  private static func key(_ id: String) -> Key {
    var a: UInt64 = 0xCBF2_9CE4_8422_2325
    var b: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in id.utf8 {
      a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
      b = (b &+ UInt64(byte) &+ 1) &* 0xD6E8_FEB8_6659_FD93
      b ^= b >> 32
    }
    return Key(a: a, b: b)
  }
}
