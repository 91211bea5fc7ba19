import StageKit

/// A number as it is written: groups of digits with separators between them.
///
/// Holds buffers that the next number uses again: not for use from two threads at once.
struct NumberReader {
  struct Group {
    let start: Int
    let end: Int
    /// The mark before the group, brackets aside: `+`, a blank, `-`, `.` or `/`; 0 if there is none.
    let separator: UInt8
    /// Whether there is a bracket before it.
    let hasBracket: Bool
    var count: Int { end - start }
  }

  private static let mostDigits = 20
  /// No phone number has fewer digits, no card more.
  private static let meaningfulDigitCounts = 6...19

  /// Where what was read begins: at a digit, a plus or a bracket.
  private(set) var start = 0
  private(set) var groups: [Group] = []
  private(set) var digits: [UInt8] = []

  /// Reads on from a digit, a plus or an opening bracket.
  mutating func read(_ bytes: Span<UInt8>, at start: Int) {
    self.start = start
    groups.removeAll(keepingCapacity: true)
    digits.removeAll(keepingCapacity: true)
    var index = start
    var separator: UInt8 = 0
    var hasBracket = false
    while index < bytes.count && digits.count < Self.mostDigits {
      if bytes.isDigit(index) {
        let first = index
        while bytes.isDigit(index) && digits.count <= Self.mostDigits {
          digits.append(bytes[index] - 0x30)
          index += 1
        }
        groups.append(Group(start: first, end: index, separator: separator, hasBracket: hasBracket))
        separator = 0
        hasBracket = false
        continue
      }
      let (scalar, length) = bytes.scalar(at: index)
      switch Mark(scalar) {
      case .plus where index == start: separator = UInt8(ascii: "+")
      case .openingBracket where !hasBracket: hasBracket = true
      case .closingBracket where !groups.isEmpty: hasBracket = true
      case .separator(let mark) where !groups.isEmpty && separator == 0: separator = mark
      default: return
      }
      index += length
    }
  }

  /// Where the first group ends: from there on other numbers may begin.
  var firstGroupEnd: Int { groups.first?.end ?? start }

  /// What the number is, and where it ends.
  func meaning(_ bytes: Span<UInt8>, kinds: Set<RedactStage.Kind>) -> (end: Int, kind: RedactStage.Kind)? {
    if kinds.contains(.ip), isIPv4Address(bytes) { return (groups[3].end, .ip) }
    var total = digits.count
    for count in stride(from: groups.count, to: 0, by: -1) {
      let last = groups[count - 1]
      if Self.meaningfulDigitCounts ~= total, ends(last.end, bytes) {
        if kinds.contains(.card), isCard(count, total) { return (last.end, .card) }
        if kinds.contains(.phone), isPhone(count, total, bytes) { return (last.end, .phone) }
      }
      total -= last.count
    }
    return nil
  }

  /// Whether a number may end here: no letter, and no further part of it.
  func ends(_ end: Int, _ bytes: Span<UInt8>) -> Bool {
    guard end < bytes.count else { return true }
    let (scalar, length) = bytes.scalar(at: end)
    if ScalarClass.isLetter(scalar) || ScalarClass.isDigit(scalar) { return false }
    switch scalar {
    case 0x2C, 0x3A, 0x25: return !bytes.isDigit(end + length) && scalar != 0x25
    default: return true
    }
  }

  /// Whether the first groups have these sizes.
  func begins(withSizes sizes: Int...) -> Bool {
    groups.count >= sizes.count && sizes.indices.allSatisfy { groups[$0].count == sizes[$0] }
  }
}

/// What may stand between the digits of a number.
private enum Mark {
  case plus, openingBracket, closingBracket
  /// A blank of any width or a line's end, a hyphen, a full stop or a slash.
  case separator(UInt8)
  case other

  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x2B: .plus
      case 0x28: .openingBracket
      case 0x29: .closingBracket
      case 0x20, 0xA0, 0x2009, 0x202F, 0x0A: .separator(UInt8(ascii: " "))
      case 0x2D, 0x2010, 0x2011: .separator(UInt8(ascii: "-"))
      case 0x2E: .separator(UInt8(ascii: "."))
      case 0x2F: .separator(UInt8(ascii: "/"))
      default: .other
      }
  }
}
