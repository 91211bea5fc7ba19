import StageKit

/// Cuts names out of what pages write where the author is named: `By Ann Lee and Bo Chan | 4 May`.
enum PersonNames {
  /// What stands before the names, longest first where one begins another.
  private static let openings = [
    "article by", "words by", "written by", "posted by", "published by", "authored by", "reported by", "story by",
    "text by", "created by", "edited by", "reviewed by", "contributed by", "about the author", "author:", "author",
    "by:",
    "by", "von", "par", "door", "por", "di", "text:", "autor:", "autor", "auteur", "writer:", "posted", "written",
  ]

  /// What ends the names.
  private static let endings = [
    "|", "•", "·", "–", "—", " - ", "(", "<", "\n", "\t", "/", " on ", " in ", " @", " for ", " at ", "published",
    "posted",
    "updated", "reviewed by", "edited by", "last updated", "min read", "follow", "http", "email", "read more",
    "more by",
    "view all", "see all", "share", "photo", ":", "►", "»", "written", "fact checked", "medically", "contributor",
    "staff writer", "senior", "editor",
  ]

  /// Names of nobody.
  private static let nobody: Set<String> = [
    "admin", "administrator", "root", "user", "author", "editor", "guest", "unknown", "anonymous", "staff", "website",
    "wordpress", "webmaster", "super user", "none", "null", "undefined", "posts", "read", "about", "contact", "home",
    "share", "news", "blog", "comments", "comment", "reply", "facebook", "twitter", "linkedin", "instagram",
    "the author",
    "login", "subscribe", "name", "authors", "test", "marketing", "editorial", "redaktion", "default", "publisher",
  ]

  /// The names in a text of a page; empty where it does not look like names.
  ///
  /// `isStated` says that the page calls the text a name: then a single word and digits are let pass.
  static func names(in text: String, isStated: Bool) -> [String] {
    var text = clean(text)
    guard text.utf8.count <= 400 else { return [] }
    var hadOpening = false
    while let opening = openings.first(where: { text.hasWord($0) }) {
      text = clean(String(text.dropFirst(opening.count)))
      hadOpening = true
    }
    let lowered = text.lowercased()
    guard lowered.count == text.count else { return [] }
    var end = lowered.endIndex
    for ending in endings {
      if let found = lowered.firstRange(of: ending), found.lowerBound < end, found.lowerBound > lowered.startIndex {
        // A word that ends the names does so only as a whole word.
        if ending.first?.isLetter == true, lowered[lowered.index(before: found.lowerBound)].isLetter { continue }
        end = found.lowerBound
      }
    }
    text = clean(String(text.prefix(lowered.distance(from: lowered.startIndex, to: end))))
    var names: [String] = []
    for part in split(text) {
      if isName(part, isStated: isStated || hadOpening), !names.contains(part) { names.append(part) }
    }
    return names.count <= 12 ? names : []
  }

  private static func clean(_ text: String) -> String {
    let marks: Set<Character> = [
      ",", ".", ":", ";", "-", "–", "—", "|", "·", "•", "\"", "'", "“", "”", "/", "*", "~", "#", "_",
    ]
    var part = Substring(text)
    while let first = part.first, first.isWhitespace || marks.contains(first) { part = part.dropFirst() }
    while let last = part.last, last.isWhitespace || marks.contains(last) && last != "." { part = part.dropLast() }
    return part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The names between commas, semicolons, ampersands and the words for "and"; degrees are no names.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    for word in text.split(separator: " ") {
      switch word.lowercased() {
      case "and", "&", "und", "et", "y", "en", "with", "+":
        parts.append("")
        continue
      default: break
      }
      var word = String(word)
      let ends = word.hasSuffix(",") || word.hasSuffix(";")
      if ends { word.removeLast() }
      parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
      if ends { parts.append("") }
    }
    return parts.map(clean).filter { !$0.isEmpty && !isDegree($0) }
  }

  private static func isDegree(_ part: String) -> Bool {
    let letters = part.filter(\.isLetter)
    if ["jr", "sr", "phd", "ph.d", "esq", "mba", "cfp", "cpa"].contains(letters.lowercased()) { return true }
    return letters.count <= 6 && letters.count >= 2 && part.split(separator: " ").count == 1
      && letters == letters.uppercased()
  }

  private static func isName(_ part: String, isStated: Bool) -> Bool {
    let words = part.split(separator: " ")
    let lowered = part.lowercased()
    guard part.utf8.count <= 60, !words.isEmpty, words.count <= 5, !nobody.contains(lowered) else { return false }
    guard let first = part.first, first.isLetter else { return false }
    let letters = part.reduce(0) { $0 + ($1.isLetter ? 1 : 0) }
    guard letters >= 2, letters * 10 >= part.count * 6 else { return false }
    if part.contains(where: { "?!{}[]<>=%$€£".contains($0) }) { return false }
    if MonthNames.shared[FoldedHash.of(String(words[0]))] > 0 && part.contains(where: \.isNumber) { return false }
    guard !isStated else { return true }
    // Where nobody says that it is a name, it has to look like one: two words or more, almost all capitalised.
    let capitalized = words.reduce(0) { $0 + ($1.first?.isUppercase == true ? 1 : 0) }
    return words.count >= 2 && !part.contains(where: \.isNumber) && capitalized * 3 >= words.count * 2
  }
}

extension String {
  /// Whether the text begins with a word or phrase, in either case, and does not go on with a letter.
  fileprivate func hasWord(_ word: String) -> Bool {
    guard let end = index(startIndex, offsetBy: word.count, limitedBy: endIndex), self[..<end].lowercased() == word
    else {
      return false
    }
    return end == endIndex || !self[end].isLetter && self[end] != "-" && self[end] != "'"
  }
}
