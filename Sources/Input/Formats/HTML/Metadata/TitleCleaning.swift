import StageKit

/// Compares titles, and takes the site's name off them.
enum TitleCleaning {
  private static let separators: [[UInt8]] = [
    " | ", " - ", " – ", " — ", " « ", " » ", " :: ", " · ", " • ", " // ", " ‹ ", " › ",
  ].map { Array($0.utf8) }
  private static let bar = separators[0]

  /// A text without line breaks and runs of white space.
  static func oneLine(_ text: String) -> String {
    text.utf8.contains { $0 < 0x20 || $0 >= 0x80 } || text.hasPrefix(" ") || text.hasSuffix(" ") || hasRun(text)
      ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
  }

  private static func hasRun(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x20 && last == 0x20 { return true }
      last = byte
    }
    return false
  }

  /// The words of a text, by their folded hashes.
  static func words(_ text: String) -> [UInt64] { words(Array(text.utf8)) }

  private static func words(_ text: some Collection<UInt8>) -> [UInt64] {
    let bytes = Array(text)
    var words: [UInt64] = []
    var index = 0
    var start = 0
    func end() {
      if index > start { words.append(FoldedHash.of(bytes.span, start..<index)) }
    }
    while index < bytes.count {
      let (scalar, length) = bytes.span.scalar(at: index)
      if !ScalarClass.isLetter(scalar) && !ScalarClass.isDigit(scalar) {
        end()
        start = index + length
      }
      index += length
    }
    end()
    return words
  }

  /// How far two texts have the same words: 1 where all are, 0 where none is.
  static func agreement(_ a: [UInt64], _ b: [UInt64]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    let (a, b) = (Set(a.prefix(100)), Set(b.prefix(100)))
    return 2 * Double(a.intersection(b).count) / Double(a.count + b.count)
  }

  /// A title without the name of the site before or after it.
  static func withoutSite(_ title: String, site: String?, url: String?) -> String {
    let siteWords = Set(site.map(words) ?? [])
    let host = Array((url?.split(separator: "/").dropFirst().first ?? "").utf8).filter(\.isASCIIAlphanumeric)
    var title = Array(title.utf8)
    // A site's name and its section: twice is what occurs.
    for _ in 0..<2 {
      guard let shorter = withoutSiteOnce(title, siteWords: siteWords, host: host) else { break }
      title = shorter
    }
    return String(decoding: title, as: UTF8.self)
  }

  private static func withoutSiteOnce(_ title: [UInt8], siteWords: Set<UInt64>, host: [UInt8]) -> [UInt8]? {
    func isSite(_ part: ArraySlice<UInt8>, other: ArraySlice<UInt8>) -> Bool {
      let words = words(part)
      guard !words.isEmpty, words.count <= 8, self.words(other).count >= 2 else { return false }
      if !siteWords.isEmpty, words.allSatisfy(siteWords.contains) || siteWords.isSubset(of: words) { return true }
      let joined = part.filter(\.isASCIIAlphanumeric).map(\.lowercasedASCII)
      return joined.count >= 3 && host.range(of: joined) != nil
    }
    for separator in separators {
      guard let first = title.range(of: separator) else { continue }
      var last = first
      while let next = title.range(of: separator, from: last.upperBound) { last = next }
      if isSite(title[last.upperBound...], other: title[..<last.lowerBound]) { return Array(title[..<last.lowerBound]) }
      if isSite(title[..<first.lowerBound], other: title[first.upperBound...]) {
        return Array(title[first.upperBound...])
      }
      // A bar parts titles from nothing but names of sites and sections.
      if separator == bar, words(title[..<last.lowerBound]).count >= 3, words(title[last.upperBound...]).count <= 4 {
        return Array(title[..<last.lowerBound])
      }
    }
    return nil
  }
}
