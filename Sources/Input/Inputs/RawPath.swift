import StageKit

/// A path as the system has it: bytes, of which any but 0 may stand in a name.
struct RawPath: Hashable, Sendable {
  private static let slash = UInt8(ascii: "/")

  let bytes: [UInt8]

  init(_ path: String) {
    bytes = Array(path.utf8)
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The path of a file in the folder of this path.
  func appending(_ name: [UInt8]) -> RawPath {
    RawPath(bytes: bytes + (bytes.last == Self.slash ? [] : [Self.slash]) + name)
  }

  /// The last name of the path; the path itself if it has none.
  var name: [UInt8] {
    bytes.split(separator: Self.slash).last.map(Array.init) ?? bytes
  }

  /// Whether the path lies below a folder. Both are absolute, without links; compared byte by byte, in whole names.
  func isBelow(_ folder: RawPath) -> Bool {
    let start = folder.bytes.last == Self.slash ? folder.bytes : folder.bytes + [Self.slash]
    return bytes.count > start.count && bytes.starts(with: start)
  }

  /// The path for calls of the system.
  var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

  /// The path as text, for ids and messages; see ``text(ofName:)``.
  var text: String {
    bytes.split(separator: Self.slash, omittingEmptySubsequences: false).map { Self.text(ofName: Array($0)) }
      .joined(separator: "/")
  }

  /// A file's name as text, different for different names.
  ///
  /// A name in UTF-8 is its own text. In any other name, each byte that is not UTF-8 is written as `%` and two hexadecimal
  /// digits (`caf%E9.txt`), and `%` as `%25`. A name in UTF-8 that would be read as such a text (`caf%E9.txt` itself) has
  /// its `%` written `%25`, too; addresses saved as names (`caf%C3%A9.html`, `a%20b.html`) stay as they are.
  static func text(ofName name: [UInt8]) -> String {
    needsEscapes(name) ? escaped(name) : String(decoding: name, as: UTF8.self)
  }

  /// Whether the name is not UTF-8, or can be mistaken for the text of a name that is not.
  private static func needsEscapes(_ name: [UInt8]) -> Bool {
    guard name.span.isUTF8 else { return true }
    var name = name
    while name.contains(UInt8(ascii: "%")) {
      let inner = unescaped(name)
      guard inner.count < name.count else { return false }
      if !inner.span.isUTF8 { return true }
      name = inner
    }
    return false
  }

  private static func escaped(_ name: [UInt8]) -> String {
    var text: [UInt8] = []
    let bytes = name.span
    var index = 0
    while index < bytes.count {
      let length = bytes[index] < 0x80 ? 1 : bytes.wellFormedLength(at: index)
      if length > 0, bytes[index] != UInt8(ascii: "%") {
        text += name[index..<(index + length)]
      } else {
        text += [UInt8(ascii: "%"), hexadecimal(bytes[index] >> 4), hexadecimal(bytes[index] & 0xF)]
      }
      index += max(length, 1)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Undoes what ``escaped(_:)`` does: `%25` and the escapes of bytes from 0x80, no others.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var name: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = digit(text[index + 1]),
        let low = digit(text[index + 2]), high >= 8 || high << 4 | low == UInt8(ascii: "%")
      {
        name.append(high << 4 | low)
        index += 3
      } else {
        name.append(text[index])
        index += 1
      }
    }
    return name
  }

  private static func hexadecimal(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// The value of a hexadecimal digit as ``escaped(_:)`` writes it.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
