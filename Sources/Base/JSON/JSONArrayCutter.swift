import StageKit

/// Finds where the elements of an array begin and end, in a text that comes piece by piece.
///
/// Only cuts: what is wrong inside an element is found by whatever reads it. Linear, whatever is in the text.
package struct JSONArrayCutter {
  package enum Boundary: Equatable, Sendable {
    /// The bracket that opens the array.
    case opening
    /// A comma between two elements.
    case comma
    /// The bracket that closes the array.
    case closing
  }

  package enum Stage: Equatable, Sendable {
    /// Nothing but blanks so far.
    case before
    /// Inside the array.
    case inside
    /// After the bracket that closes the array.
    case after
    /// The text is something else than an array.
    case notAnArray
  }

  /// How far the text has been read.
  package private(set) var stage = Stage.before
  /// How many brackets are open, that of the array among them.
  private var depth = 0
  private var isInString = false
  /// Whether the byte before the position is a backslash that escapes the next.
  private var isEscaped = false

  /// A cutter at the beginning of a text.
  package init() {}

  /// Whether the position is between elements, or after a whole one: in no string, and in no brackets but the array's.
  package var isBetweenTokens: Bool { stage == .inside && depth == 1 && !isInString }

  /// Goes on to the next boundary.
  ///
  /// - Parameters:
  ///   - bytes: What is known of the text; more may follow.
  ///   - position: The first byte that has not been looked at; afterwards the one after the boundary.
  /// - Returns: What the boundary is; nil if there is none among the bytes, all of which have been looked at then.
  package mutating func next(in bytes: Span<UInt8>, from position: inout Int) -> Boundary? {
    if stage == .before, begin(in: bytes, from: &position) { return .opening }
    guard stage == .inside else {
      position = bytes.count
      return nil
    }
    while position < bytes.count {
      if isInString {
        passString(bytes, &position)
        continue
      }
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          stage = .after
          return .closing
        }
      case UInt8(ascii: ","): if depth == 1 { return .comma }
      default: break
      }
    }
    return nil
  }

  /// Goes over blanks and a byte-order mark; whether an array begins after them.
  private mutating func begin(in bytes: Span<UInt8>, from position: inout Int) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      let isMark = byte == 0xEF || byte == 0xBB || byte == 0xBF
      if !byte.isJSONBlank && !isMark {
        guard byte == UInt8(ascii: "[") else {
          stage = .notAnArray
          return false
        }
        position += 1
        stage = .inside
        depth = 1
        return true
      }
      position += 1
    }
    return false
  }

  /// Goes over what is left of a string.
  private mutating func passString(_ bytes: Span<UInt8>, _ position: inout Int) {
    if isEscaped {
      isEscaped = false
      position += 1
      return
    }
    position = bytes.firstIndex(in: position..<bytes.count) { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    guard position < bytes.count else { return }
    isEscaped = bytes[position] == UInt8(ascii: "\\")
    isInString = isEscaped
    position += 1
  }
}
