import StageKit

/// Cuts names out of what pages write where the author is named: `By Ann Lee and Bo Chan | 4 May`.
enum PersonNames {
  /// What stands before the names.
  private static let openings = phrases([
    "article by", "words by", "written by", "posted by", "published by", "authored by", "reported by", "story by",
    "text by", "created by", "contributed by", "author", "authors", "by", "von", "par", "door", "por", "di", "autor",
    "auteur", "writer", "posted", "written", "blog post by", "a post by", "guest post by", "from", "text",
  ])

  /// What ends the names: as a whole word if it begins with a letter.
  private static let endings = phrases([
    "|", "•", "·", "⋅", "–", "—", " - ", "(", "<", "/", "on", "in", "@", "for", "at", "is", "published", "posted",
    "updated", "reviewed", "edited", "last updated", "min read", "follow", "http", "email", "read more", "more by",
    "view",
    "see all", "share", "photo", ":", "►", "»", "written", "fact checked", "fact-checked", "medically", "contributor",
    "staff writer", "senior", "last modified", "date", "released", "category", "filed", "a",
  ])

  /// Names of nobody.
  private static let nobody: Set<String> = [
    "admin", "administrator", "root", "user", "author", "editor", "guest", "unknown", "anonymous", "staff", "website",
    "wordpress", "webmaster", "super user", "none", "null", "undefined", "posts", "read", "about", "contact", "home",
    "share", "news", "blog", "comments", "comment", "reply", "facebook", "twitter", "linkedin", "instagram",
    "the author",
    "login", "subscribe", "name", "authors", "test", "marketing", "editorial", "redaktion", "default", "publisher",
    "about the author", "meet our staff", "our staff", "team", "our team", "content", "all posts", "profile", "jr",
    "sr",
  ]

  /// The small words inside names.
  private static let particles: Set<String> = [
    "van", "von", "de", "der", "den", "da", "di", "du", "del", "della", "dos", "la", "le", "el", "al", "bin", "ibn",
    "ter",
    "ten", "zu", "of", "the", "y", "e",
  ]
  /// The words between two names.
  private static let joints: Set<String> = ["and", "&", "und", "et", "y", "en", "with", "+"]

  /// The names in a text of a page, from the first line that has any; empty where it does not look like names.
  ///
  /// `isStated` says that the page calls the text a name: then one word is a name too.
  static func names(in text: [UInt8], isStated: Bool) -> [String] {
    guard text.count <= 400, text.range(of: Array("://".utf8)) == nil else { return [] }
    var hadOpening = false
    for line in text.split(separator: 0x0A).prefix(4) {
      var (words, opened) = strip(Array(line))
      hadOpening = hadOpening || opened
      cut(&words)
      var names = split(words).filter { isName($0, isStated: isStated, isOpened: hadOpening) }
      // After a full name a single word is what the author does, not who writes too.
      if let first = names.first, first.contains(" ") { names.removeAll { !$0.contains(" ") } }
      if !names.isEmpty { return names.count <= 12 ? names : [] }
    }
    return []
  }

  /// Whether a line begins with what stands before names.
  static func isOpened(_ line: Swift.Span<UInt8>) -> Bool {
    openings.contains { begins(line, 0, with: $0) }
  }

  private static func phrases(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// A line without what stands before its names.
  private static func strip(_ line: [UInt8]) -> (line: [UInt8], isOpened: Bool) {
    var start = 0
    var isOpened = false
    while true {
      while start < line.count && line[start] < 0x80 && !line[start].isASCIIAlphanumeric { start += 1 }
      guard let opening = openings.first(where: { begins(line.span, start, with: $0) }) else {
        return (Array(line[start...]), isOpened)
      }
      start += opening.count
      isOpened = true
    }
  }

  /// Cuts a line before what ends its names.
  private static func cut(_ line: inout [UInt8]) {
    for index in line.indices.dropFirst() {
      let isWordStart = !isLetter(line[index - 1])
      for ending in endings where begins(line.span, index, with: ending) && (isWordStart || !ending[0].isASCIILetter) {
        line.removeSubrange(index...)
        return
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 }

  /// Whether a phrase stands at `index`, in either case, and no letter goes on after its last letter.
  private static func begins(_ line: Swift.Span<UInt8>, _ index: Int, with phrase: [UInt8]) -> Bool {
    let end = index + phrase.count
    guard end <= line.count else { return false }
    for offset in phrase.indices where line[index + offset].lowercasedASCII != phrase[offset] { return false }
    guard end < line.count, phrase[phrase.count - 1].isASCIILetter else { return true }
    let next = line[end]
    return !isLetter(next) && next != UInt8(ascii: "-") && next != UInt8(ascii: "'")
      && !(next == UInt8(ascii: ".") && phrase.count == 1)
  }

  /// The names between commas, semicolons, ampersands and the words for "and"; degrees are not names.
  private static func split(_ line: [UInt8]) -> [String] {
    let text = String(decoding: line, as: UTF8.self)
    var parts: [String] = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      if joints.contains(word.lowercased()) {
        parts.append("")
        continue
      }
      var word = word
      let ends = word.hasSuffix(",") || word.hasSuffix(";")
      if ends { word = word.dropLast() }
      parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
      if ends { parts.append("") }
    }
    var names: [String] = []
    for part in parts {
      let name = trimmed(part)
      if !name.isEmpty, !names.isEmpty && isDegree(name) == false || names.isEmpty, !names.contains(name) {
        names.append(name)
      }
    }
    return names.filter { !$0.isEmpty }
  }

  private static func trimmed(_ part: String) -> String {
    var part = Substring(part)
    while let last = part.last, !last.isLetter && !last.isNumber && last != ")" && last != "." {
      part = part.dropLast()
    }
    while let first = part.first, !first.isLetter && !first.isNumber { part = part.dropFirst() }
    // A full stop stays after an initial or a title, not at the end of a sentence.
    if part.hasSuffix("."), let word = part.split(separator: " ").last, word.count > 4 { part = part.dropLast() }
    return String(part)
  }

  private static func isDegree(_ part: String) -> Bool {
    let letters = part.filter(\.isLetter)
    if ["jr", "sr", "phd", "esq", "mba", "cfp", "cpa"].contains(letters.lowercased()) { return true }
    return letters.count <= 6 && part.split(separator: " ").count == 1 && letters == letters.uppercased()
  }

  private static func isName(_ part: String, isStated: Bool, isOpened: Bool) -> Bool {
    let words = part.split(separator: " ")
    guard part.utf8.count <= 60, !words.isEmpty, words.count <= 5, !nobody.contains(part.lowercased()) else {
      return false
    }
    guard let first = part.first, first.isLetter else { return false }
    var letters = 0
    for character in part {
      if character.isLetter { letters += 1 }
      if "?!{}[]<>=%$€£@".contains(character) { return false }
    }
    guard letters >= 2, letters * 10 >= part.count * 6 else { return false }
    if words.contains(where: { MonthNames.shared[FoldedHash.of(String($0))] > 0 }), part.contains(where: \.isNumber) {
      return false
    }
    let small = words.filter { word in
      guard let first = word.utf8.first else { return true }
      return first &- 0x61 < 26 && !particles.contains(String(word))
    }
    if isStated {
      if words.count == 1 { return part.utf8.filter { $0 == UInt8(ascii: ".") }.count < 2 }
      return small.count * 2 <= words.count
    }
    // Where nobody says that it is a name, it has to look like one: capitalised, and of two words if not after `By`.
    return small.isEmpty && (words.count >= 2 || isOpened) && !part.contains(where: \.isNumber)
  }
}
