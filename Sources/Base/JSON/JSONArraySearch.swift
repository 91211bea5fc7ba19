import StageKit

/// Finds the array that lies at a way through objects, in a text that comes piece by piece: at `data.articles` in
/// `{"data": {"articles": […]}}`.
///
/// Only finds: what is wrong on the way is said by nobody unless the array is not found. Linear, whatever is in the text,
/// and no more is held than the longest name that is asked for.
package struct JSONArraySearch {
  /// The names of the members, from the outermost object on; at least one.
  private let way: [[UInt8]]
  /// How many brackets are open.
  private var depth = 0
  /// How many objects are open that lie on the way.
  private var depthOnWay = 0
  private var isInString = false
  private var isEscaped = false
  /// Whether the next string is the name of a member of an object on the way.
  private var expectsName = false
  /// The string at hand as it is written, if it is such a name; nil if not, or if it is too long to be asked for.
  private var name: [UInt8]?
  /// Whether the value that comes next is that of the member that is asked for.
  private var isAskedFor = false

  /// A search at the beginning of a text.
  package init(way: [[UInt8]]) {
    self.way = way
  }

  /// Goes on to the bracket that opens the array.
  ///
  /// - Parameters:
  ///   - bytes: What is known of the text; more may follow.
  ///   - position: The first byte that has not been looked at; afterwards that of the bracket, or the end of the bytes.
  /// - Returns: Whether the array has been found.
  package mutating func find(in bytes: Span<UInt8>, from position: inout Int) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if isInString {
        passString(byte)
      } else if byte == UInt8(ascii: "["), isAskedFor, depthOnWay == way.count {
        return true
      } else {
        pass(byte)
      }
      position += 1
    }
    return false
  }

  private var isOnWay: Bool { depth == depthOnWay && depth > 0 }

  private mutating func passString(_ byte: UInt8) {
    if !isEscaped && byte == UInt8(ascii: "\"") {
      isInString = false
      return
    }
    isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    guard let count = name?.count else { return }
    // An escape is at most six times as long as what it stands for.
    if count < way[depthOnWay - 1].count * 6 { name?.append(byte) } else { name = nil }
  }

  private mutating func pass(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""):
      isInString = true
      name = expectsName ? [] : nil
      expectsName = false
      isAskedFor = false
    case UInt8(ascii: ":"):
      isAskedFor = isOnWay && name.map { JSONEscapes.isWritten($0, way[depthOnWay - 1]) } ?? false
      name = nil
    case UInt8(ascii: "{"):
      let isOnWay = depth == 0 || isAskedFor && self.isOnWay && depthOnWay < way.count
      depth += 1
      if isOnWay { depthOnWay = depth }
      expectsName = isOnWay
      isAskedFor = false
    case UInt8(ascii: "["):
      depth += 1
      isAskedFor = false
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if isOnWay { depthOnWay -= 1 }
      depth = max(depth - 1, 0)
      depthOnWay = max(depthOnWay, 0)
      isAskedFor = false
    case UInt8(ascii: ","):
      expectsName = isOnWay
      isAskedFor = false
    default: break
    }
  }
}

extension JSONEscapes {
  /// Whether what is between the marks of a string, which may not be valid, stands for a text.
  fileprivate static func isWritten(_ raw: [UInt8], _ text: [UInt8]) -> Bool {
    if !raw.contains(UInt8(ascii: "\\")) { return raw == text }
    let string = [UInt8(ascii: "\"")] + raw + [UInt8(ascii: "\"")]
    let bytes = string.span
    guard let value = try? JSONScanner.value(of: bytes), let decoded = try? value.utf8(in: bytes) else { return false }
    return decoded == text
  }
}
