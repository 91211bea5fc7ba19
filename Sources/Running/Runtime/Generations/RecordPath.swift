/// Makes the path of a record's file from its id.
enum RecordPath {
  private static let longestName = 200

  /// A relative path for an id: unique, inside the folder, with names that every file system accepts.
  ///
  /// The parts of the id between slashes are folders. A byte that cannot stand in a name is written as `%` and two hexadecimal
  /// digits. Files end in `.json`; in the name of a folder that ends so the dot is escaped, so that a folder and a file never
  /// have the same name.
  static func path(ofID id: String) -> String {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    var names = parts.map { name(of: $0) }
    for index in names.indices.dropLast() where names[index].hasSuffix(".json") {
      names[index] = names[index].dropLast(5) + "%2Ejson"
    }
    return names.joined(separator: "/") + ".json"
  }

  private static func name(of part: Substring) -> String {
    if part.isEmpty { return "%" }
    var name = ""
    for (index, scalar) in part.unicodeScalars.enumerated() {
      let isLeadingDot = index == 0 && scalar == "."
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "%" || scalar == "\\" || scalar == ":" || isLeadingDot
      {
        name += "%" + hexadecimal(UInt8(scalar.value))
      } else {
        name.unicodeScalars.append(scalar)
      }
    }
    guard name.utf8.count > longestName else { return name }
    // A long name keeps its start; a hash of the whole tells it from others with the same start.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var prefix = String(decoding: name.utf8.prefix(longestName - 24), as: UTF8.self)
    while prefix.utf8.count > longestName - 20 { prefix.removeLast() }
    return prefix + "%" + String(hash, radix: 16)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
