import StageKit

/// Finds addresses and numbers in one pass over the bytes of a text.
///
/// At each offset where one may begin, at most some hundred bytes are read: linear in any text. A value without state.
struct PersonalDataFinder: Sendable {
  typealias Found = (range: Range<Int>, kind: RedactStage.Kind)

  let kinds: Set<RedactStage.Kind>

  /// All that is found, in text order, not overlapping. The bytes are valid UTF-8.
  func find(in bytes: Span<UInt8>) -> [Found] {
    var found: [Found] = []
    // The end of the last address: the next one begins after it.
    var addressEnd = 0
    var number = NumberReader()
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "@"):
        guard kinds.contains(.email), let range = bytes.mailAddress(at: index, notBefore: addressEnd) else { break }
        // A number in its first part is part of it.
        while let last = found.last, last.range.upperBound > range.lowerBound { found.removeLast() }
        add((range, .email), to: &found)
        addressEnd = range.upperBound
        index = range.upperBound
        continue
      case UInt8(ascii: ":"):
        guard let range = bytes.ipv6Address(at: index, notBefore: found.last?.range.upperBound ?? 0) else { break }
        add((range, .ip), to: &found)
        index = range.upperBound
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "("):
        guard bytes.beginsNumber(at: index) else { break }
        number.read(bytes, at: index)
        if let (end, kind) = number.meaning(bytes, kinds: kinds) {
          add((index..<end, kind), to: &found)
          index = end
        } else {
          index = max(number.firstGroupEnd, index + 1)
        }
        continue
      default: break
      }
      index += 1
    }
    return found
  }

  private func add(_ new: Found, to found: inout [Found]) {
    if kinds.contains(new.kind) { found.append(new) }
  }
}

extension Span<UInt8> {
  /// Whether a number may begin at a digit, a plus or a bracket: not inside a word or after a part of the number.
  func beginsNumber(at index: Int) -> Bool {
    guard index > 0 else { return true }
    let (before, length) = scalar(before: index)
    if ScalarClass.isLetter(before) || ScalarClass.isDigit(before) || before == UInt32(UInt8(ascii: "_")) {
      return false
    }
    switch before {
    case 0x2B, 0x24, 0x20AC, 0xA3, 0xA5: return false
    // 1,234 and 1.5, 10:30, 3/4, 12-10: the number has begun before.
    case 0x2C, 0x2E, 0x3A, 0x2F, 0x2D: return index == length || !isDigit(index - length - 1)
    default: return true
    }
  }

  func isDigit(_ index: Int) -> Bool { index >= 0 && index < count && self[index] &- 0x30 < 10 }

  /// Whether the byte is an ASCII letter or digit.
  func isPlainWordByte(_ index: Int) -> Bool { isDigit(index) || (self[index] | 0x20) &- 0x61 < 26 }
}
