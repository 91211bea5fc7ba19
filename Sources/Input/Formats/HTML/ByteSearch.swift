import Glibc

extension Swift.Span<UInt8> {
  /// The index of the first `byte` in `range`; the range's end if there is none.
  ///
  /// `memchr`: tens of bytes a nanosecond, where a loop takes one.
  @inline(__always)
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return withUnsafeBufferPointer { buffer in
      // The range lies inside the buffer, so memchr reads only what is there.
      guard range.count > 0, let base = buffer.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return range.upperBound }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}

extension Swift.Span<UInt8> {
  /// Whether the same bytes stand in both, which are equally long.
  @inline(__always)
  func isEqual(to other: Swift.Span<UInt8>) -> Bool {
    precondition(count == other.count)
    return withUnsafeBufferPointer { bytes in
      other.withUnsafeBufferPointer { others in
        // As many bytes are compared as both have.
        guard let base = bytes.baseAddress, let otherBase = others.baseAddress else { return true }
        return memcmp(base, otherBase, bytes.count) == 0
      }
    }
  }
}

extension [UInt8] {
  /// The range of the first occurrence of `pattern`, which is not empty, at or after `start`; nil if there is none.
  func range(of pattern: [UInt8], from start: Int = 0) -> Range<Int>? {
    var index = start
    while index + pattern.count <= count {
      var length = 0
      while length < pattern.count && self[index + length] == pattern[length] { length += 1 }
      if length == pattern.count { return index..<index + length }
      index += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether HTML calls the byte white space: tab, line feed, form feed, carriage return, space.
  @inline(__always)
  var isHTMLSpace: Bool {
    self <= 0x20 && (self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C)
  }

  /// Whether the byte is an ASCII letter.
  @inline(__always)
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether the byte is an ASCII letter or digit.
  @inline(__always)
  var isASCIIAlphanumeric: Bool { isASCIILetter || self &- 0x30 < 10 }

  /// The lower-case form of an ASCII letter; any other byte itself.
  @inline(__always)
  package var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension Swift.Span<UInt8> {
  /// Whether the letters stand at `index`, in either case where they are lower-case letters of `text`.
  @inline(__always)
  func matches(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length {
      // The offset is below the string's length.
      if self[index + offset].lowercasedASCII != text.utf8Start[offset] { return false }
    }
    return true
  }

  /// Whether the letters stand at `index`, in the same case.
  @inline(__always)
  func matchesExactly(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where self[index + offset] != text.utf8Start[offset] { return false }
    return true
  }
}

extension Swift.Span<UInt8> {
  /// Whether the lower-case letters stand anywhere, in either case.
  func contains(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    let first = text.utf8Start[0]
    for index in 0...(count - text.utf8CodeUnitCount)
    where self[index].lowercasedASCII == first && matches(text, at: index) { return true }
    return false
  }
}
