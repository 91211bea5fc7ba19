/// Something that an archive holds.
package struct ArchiveMember: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case file
    case folder
    /// Another name of something, which lies inside the archive or not.
    case link(to: [UInt8])
    /// A device, a pipe or a socket.
    case special
    /// A file whose bytes only its password gives.
    case encrypted
  }

  /// The number of the member in the archive, from 1.
  package let number: Int
  /// The name as the archive has it: data that messages and ids quote, never a path that is opened.
  package let name: [UInt8]
  package let kind: Kind
  /// The number of bytes as the archive states it, which may be wrong; nil if it does not.
  package let byteCount: Int?

  package init(number: Int, name: [UInt8], kind: Kind, byteCount: Int?) {
    self.number = number
    self.name = name
    self.kind = kind
    self.byteCount = byteCount
  }

  private var parts: [ArraySlice<UInt8>] { name.split(separator: UInt8(ascii: "/")) }

  /// Whether the name would lead out of a folder that the archive were unpacked in: it is absolute, begins with a drive,
  /// or has a part `..`.
  package var leadsOut: Bool {
    let isAbsolute = name.first == UInt8(ascii: "/") || name.first == UInt8(ascii: "\\")
    let hasDrive =
      name.count >= 3 && (name[0] | 0x20) &- 0x61 < 26 && name[1] == UInt8(ascii: ":")
      && (name[2] == UInt8(ascii: "/") || name[2] == UInt8(ascii: "\\"))
    return isAbsolute || hasDrive
      || name.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }).contains {
        $0 == [0x2E, 0x2E]
      }
  }

  /// Whether a walk of a folder would leave it out: a part of its name begins with a dot, or is macOS's folder of what
  /// other systems do not keep.
  package var isHidden: Bool {
    parts.contains { part in
      part.first == UInt8(ascii: ".") && part != [0x2E] && part != [0x2E, 0x2E] || part.elementsEqual("__MACOSX".utf8)
    }
  }
}
