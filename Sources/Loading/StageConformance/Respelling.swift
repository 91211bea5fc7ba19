/// Other ways to write the words of a text that a stage may take for the same words.
///
/// A stage that remembers by a word's key what it has computed from the word's bytes gives itself away by them.
enum Respelling: CaseIterable {
  case softHyphens, brokenLines, capitals, curlyApostrophes

  /// The text in this spelling; the same text where nothing in it can be spelled so.
  func applied(to text: String) -> String {
    switch self {
    case .softHyphens: Self.split(text, with: "\u{AD}")
    case .brokenLines: Self.split(text, with: "-\n")
    case .capitals: text.uppercased()
    case .curlyApostrophes: text.replacing("'", with: "’")
    }
  }

  /// Puts a separator into the middle of each word of six small letters or more.
  private static func split(_ text: String, with separator: String) -> String {
    var result = ""
    var word = ""
    func finished() -> String {
      word.count < 6 ? word : word.prefix(word.count / 2) + separator + word.dropFirst(word.count / 2)
    }
    for character in text {
      if ("a"..."z").contains(character) {
        word.append(character)
      } else {
        result += finished()
        result.append(character)
        word = ""
      }
    }
    return result + finished()
  }
}
