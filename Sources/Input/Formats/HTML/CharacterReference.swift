/// A character reference, `&amp;` or `&#8217;`, read as the standard's character reference states do.
struct CharacterReference {
  /// The first scalar that it stands for.
  let first: UInt32
  /// The second scalar; 0 if there is one only.
  let second: UInt32
  /// How many bytes it takes, with the `&`.
  let length: Int

  /// The reference that begins with the `&` at `index` and ends before `end`; nil where the `&` is just that.
  ///
  /// In attributes a name without its semicolon does not count before `=` and alphanumerics.
  init?(_ bytes: Swift.Span<UInt8>, at index: Int, end: Int, inAttribute: Bool) {
    guard index + 1 < end else { return nil }
    let byte = bytes[index + 1]
    if byte == UInt8(ascii: "#") {
      guard let (scalar, length) = Self.numeric(bytes, at: index, end: end) else { return nil }
      first = scalar
      second = 0
      self.length = length
      return
    }
    guard byte.isASCIIAlphanumeric,
      let (name, length) = NamedCharacters.shared.longestName(bytes, at: index + 1, end: end)
    else { return nil }
    let after = index + 1 + length
    if inAttribute && bytes[after - 1] != UInt8(ascii: ";") && after < end
      && (bytes[after] == UInt8(ascii: "=") || bytes[after].isASCIIAlphanumeric)
    {
      return nil
    }
    (first, second) = NamedCharacters.shared.scalars(name)
    self.length = 1 + length
  }

  private static func numeric(
    _ bytes: Swift.Span<UInt8>, at index: Int, end: Int
  ) -> (scalar: UInt32, length: Int)? {
    var position = index + 2
    let isHexadecimal = position < end && bytes[position] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { position += 1 }
    let digitsStart = position
    var value: UInt32 = 0
    while position < end, let digit = digit(bytes[position], isHexadecimal) {
      // Above every scalar the value stays where it is, however many digits follow.
      if value <= 0x10FFFF { value = value * (isHexadecimal ? 16 : 10) + digit }
      position += 1
    }
    guard position > digitsStart else { return nil }
    if position < end && bytes[position] == UInt8(ascii: ";") { position += 1 }
    return (replacement(value), position - index)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte &- 0x30 < 10 { return UInt32(byte - 0x30) }
    if isHexadecimal && (byte | 0x20) &- 0x61 < 6 { return UInt32((byte | 0x20) - 0x57) }
    return nil
  }

  /// What a number stands for: the controls of C1 mean what windows-1252 has there.
  private static func replacement(_ value: UInt32) -> UInt32 {
    switch value {
    case 0, 0xD800...0xDFFF: 0xFFFD
    case 0x80...0x9F: TextEncoding.windows1252Controls[Int(value - 0x80)]
    case 0x110000...: 0xFFFD
    default: value
    }
  }
}

/// The standard's named character references, `CData/Lists/html_character_references.txt`.
///
/// Immutable, so safe from any thread. Names are sorted by their bytes; the longest one is found by narrowing the range
/// of names that agree with the text, byte for byte.
struct NamedCharacters: Sendable {
  static let shared = NamedCharacters()

  private var names: [UInt8] = []
  /// Where each name begins in ``names``, and where the last ends.
  private var starts: [Int32] = []
  private var firstScalars: [UInt32] = []
  private var secondScalars: [UInt32] = []
  /// The names that begin with each ASCII byte.
  private var ranges = [Range<Int32>](repeating: 0..<0, count: 128)

  private init() {
    HTMLData.characterReferences { bytes in
      var index = 0
      while index < bytes.count {
        let initial = Int(bytes[index])
        let number = Int32(starts.count)
        ranges[initial] = (ranges[initial].isEmpty ? number : ranges[initial].lowerBound)..<number + 1
        starts.append(Int32(names.count))
        while bytes[index] != UInt8(ascii: "\t") {
          names.append(bytes[index])
          index += 1
        }
        index += 1
        var scalars: [UInt32] = [0]
        while bytes[index] != UInt8(ascii: "\n") {
          let byte = bytes[index]
          if byte == UInt8(ascii: " ") {
            scalars.append(0)
          } else {
            scalars[scalars.count - 1] = scalars[scalars.count - 1] << 4 | UInt32(byte &- (byte < 0x3A ? 0x30 : 0x37))
          }
          index += 1
        }
        index += 1
        firstScalars.append(scalars[0])
        secondScalars.append(scalars.count > 1 ? scalars[1] : 0)
      }
    }
    starts.append(Int32(names.count))
  }

  /// The scalars that a name stands for; the second is 0 if there is one only.
  func scalars(_ name: Int) -> (UInt32, UInt32) { (firstScalars[name], secondScalars[name]) }

  /// The longest name that begins at `index`, and its length; nil if none does.
  func longestName(_ bytes: Swift.Span<UInt8>, at index: Int, end: Int) -> (name: Int, length: Int)? {
    guard bytes[index] < 128 else { return nil }
    let initial = ranges[Int(bytes[index])]
    var low = Int(initial.lowerBound)
    var high = Int(initial.upperBound)
    var longest: (name: Int, length: Int)?
    var length = 1
    while low < high {
      // The shortest of the names that agree so far comes first.
      if count(low) == length { longest = (low, length) }
      guard index + length < end else { break }
      let byte = bytes[index + length]
      low = firstName(low, high, at: length) { $0 >= byte }
      high = firstName(low, high, at: length) { $0 > byte }
      length += 1
    }
    return longest
  }

  private func count(_ name: Int) -> Int { Int(starts[name + 1] - starts[name]) }

  /// The first of the names, which agree up to `offset`, whose byte there fulfils the condition; one too short comes before.
  @inline(__always)
  private func firstName(_ low: Int, _ high: Int, at offset: Int, where isAfter: (UInt8) -> Bool) -> Int {
    var low = low
    var high = high
    while low < high {
      let middle = (low + high) / 2
      if count(middle) > offset && isAfter(names[Int(starts[middle]) + offset]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
