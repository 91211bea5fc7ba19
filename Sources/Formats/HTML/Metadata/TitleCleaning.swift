/// Compares titles, and takes the site's name off them.
enum TitleCleaning {
  private static let separators = [
    " | ", " - ", " – ", " — ", " « ", " » ", " :: ", " · ", " • ", " // ", " ‹ ", " › ",
  ]

  /// A text without line breaks and runs of white space.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The words of a text in lower case.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// How far two texts have the same words: 1 where all are, 0 where none is.
  static func agreement(_ a: [String], _ b: [String]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    let (a, b) = (Set(a.prefix(100)), Set(b.prefix(100)))
    return 2 * Double(a.intersection(b).count) / Double(a.count + b.count)
  }

  /// A title without the name of the site before or after it.
  static func withoutSite(_ title: String, site: String?, url: String?) -> String {
    var title = title
    // A site's name and its section: twice is what occurs.
    for _ in 0..<2 {
      guard let shorter = withoutSiteOnce(title, site: site, url: url) else { break }
      title = shorter
    }
    return title
  }

  private static func withoutSiteOnce(_ title: String, site: String?, url: String?) -> String? {
    let siteWords = Set(site.map(words) ?? [])
    let host = (url?.split(separator: "/").dropFirst().first ?? "").lowercased()
    func isSite(_ part: String, other: String) -> Bool {
      let words = words(part)
      guard !words.isEmpty, words.count <= 8, self.words(other).count >= 2 else { return false }
      if !siteWords.isEmpty, words.allSatisfy(siteWords.contains) || siteWords.isSubset(of: words) { return true }
      let joined = words.joined()
      return joined.count >= 3 && host.filter { $0 != "-" && $0 != "." }.contains(joined)
    }
    for separator in separators {
      let parts = title.split(separator: separator).map(String.init)
      guard parts.count >= 2, let first = parts.first, let last = parts.last else { continue }
      let head = parts.dropLast().joined(separator: separator)
      let tail = parts.dropFirst().joined(separator: separator)
      if isSite(last, other: head) { return head }
      if isSite(first, other: tail) { return tail }
      // A bar parts titles from nothing but names of sites and sections.
      if separator == " | ", words(head).count >= 3, words(last).count <= 4 { return head }
    }
    return nil
  }
}
