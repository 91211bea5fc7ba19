import StageKit

/// Makes the path of a record's file from its id.
enum RecordPath {
  /// A longer name is cut and gets a hash: file systems allow 255 bytes, and up to 7 are added.
  static let maxNameByteCount = 200
  /// A longer path becomes one name with a hash: the system allows 4,095 bytes with the folder that it is in.
  static let maxPathByteCount = 1024
  private static let suffix = Array(".json".utf8)

  /// A relative path for an id: unique, inside the folder, with names that every file system accepts.
  ///
  /// The parts of the id between slashes are folders. A byte that cannot stand in a name is written as `%` and two hexadecimal
  /// digits. Files end in `.json`; in the name of a folder that ends so the dot is escaped, so that a folder and a file never
  /// have the same name. Names and paths that are too long keep their start, followed by `%-` and a hash.
  static func path(ofID id: String) -> String {
    let bytes = Array(id.utf8)
    var path: [UInt8] = []
    for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if !path.isEmpty { path.append(UInt8(ascii: "/")) }
      path += name(of: part)
      if part.endIndex < bytes.endIndex, path.ends(with: suffix) {
        path.replaceSubrange((path.count - 5)..., with: "%2Ejson".utf8)
      }
    }
    path += suffix
    if path.count > maxPathByteCount {
      // No part is longer than its name, so the id is longer than a name may be, and gets a hash.
      path = name(of: bytes[...]) + suffix
    }
    return String(decoding: path, as: UTF8.self)
  }

  private static func name(of part: ArraySlice<UInt8>) -> [UInt8] {
    if part.isEmpty { return [UInt8(ascii: "%")] }
    var name: [UInt8] = []
    for index in part.indices {
      let byte = part[index]
      switch byte {
      case 0..<0x20, 0x7F, UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: "/"),
        UInt8(ascii: ".") where index == part.startIndex:
        name.append(UInt8(ascii: "%"))
        name.append(hexadecimal(byte >> 4))
        name.append(hexadecimal(byte & 0xF))
      default: name.append(byte)
      }
    }
    guard name.count > maxNameByteCount else { return name }
    // `%-` is never made by an escape, so no other id has this name.
    let hash = "%-\(ContentHash(part.span).text)".utf8
    var end = maxNameByteCount - hash.count
    // Not inside of a scalar.
    while name[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(name[..<end]) + hash
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}

extension [UInt8] {
  fileprivate func ends(with suffix: [UInt8]) -> Bool { reversed().starts(with: suffix.reversed()) }
}
