import StageKit

// Addresses of the Internet protocol, version 4.
extension NumberReader {
  /// Whether the first four groups are a dotted quad, and not a version number.
  func isIPv4Address(_ bytes: Span<UInt8>) -> Bool {
    guard groups.count >= 4, start == groups[0].start else { return false }
    // A port may stand after it.
    let end = groups[3].end
    guard ends(end, bytes) || bytes[end] == UInt8(ascii: ":") else { return false }
    var offset = 0
    for (index, group) in groups.prefix(4).enumerated() {
      guard group.count <= 3 else { return false }
      let value = digits[offset..<offset + group.count].reduce(0) { $0 * 10 + Int($1) }
      guard value <= 255, group.count == 1 || digits[offset] != 0 else { return false }
      if index > 0 && !isJoined(index) { return false }
      offset += group.count
    }
    if groups.count > 4 && groups[4].separator == UInt8(ascii: ".") && groups[4].start == end + 1 { return false }
    return !bytes.hasWord(before: start, in: ["version", "release", "section"], within: 1)
  }

  /// Whether a full stop and nothing else joins a group to the one before.
  private func isJoined(_ index: Int) -> Bool {
    let group = groups[index]
    return group.separator == UInt8(ascii: ".") && !group.hasBracket && group.start == groups[index - 1].end + 1
  }
}
