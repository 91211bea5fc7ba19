/// A container of files that Galley reads.
package enum ArchiveFormat: Sendable, Equatable {
  /// Members one after another: read from its start to its end.
  case tar
  /// A directory at the end tells the members: read at any offset.
  case zip

  /// The format that the first bytes of a file show; nil for none. 512 bytes are enough.
  package static func recognize(_ prefix: Span<UInt8>) -> ArchiveFormat? {
    if isZip(prefix) { return .zip }
    return isTar(prefix) ? .tar : nil
  }

  /// Whether a file's name is one of archives whose bytes are fewer than those of their members.
  package static func isName(ofCompressedArchive name: String) -> Bool {
    let name = name.lowercased()
    return [".zip", ".tgz", ".tbz2", ".txz", ".tzst"].contains { name.hasSuffix($0) }
  }

  /// The header of a member, or the end of a directory that has none.
  private static func isZip(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count >= 4, prefix[0] == UInt8(ascii: "P"), prefix[1] == UInt8(ascii: "K") else { return false }
    return prefix[2] == 3 && prefix[3] == 4 || prefix[2] == 5 && prefix[3] == 6 && prefix.count >= 22
  }

  /// A header that is its own proof: it holds the sum of its bytes. Those of before 1988 have nothing else.
  private static func isTar(_ prefix: Span<UInt8>) -> Bool {
    guard prefix.count >= 512, prefix[0] != 0, let stated = octal(prefix, 148..<156) else { return false }
    var sum = 0
    for index in 0..<512 { sum += 148..<156 ~= index ? 0x20 : Int(prefix[index]) }
    return sum == stated
  }

  /// The number of a field: blanks, octal digits, and a NUL or a blank.
  private static func octal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value: Int?
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "7"): value = (value ?? 0) * 8 + Int(bytes[index] & 7)
      case 0x20 where value == nil: continue
      case 0x20, 0: return value
      default: return nil
      }
    }
    return value
  }
}
