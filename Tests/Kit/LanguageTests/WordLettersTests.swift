import Language
import StageKit
import Testing

@Suite struct WordLettersTests {
  private func letters(_ word: String) -> String {
    let bytes = Array(word.utf8)
    var letters = WordLetters()
    letters.read(bytes.span, bytes.indices)
    return String(decoding: letters.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("Newspaper", "newspaper"), ("news\u{AD}paper", "newspaper"), ("news-\npaper", "newspaper"),
    ("news\u{AD}\n  paper", "newspaper"), ("news\u{2010}\r\npaper", "newspaper"), ("news\u{2011}\npaper", "newspaper"),
    ("Ann’s", "ann's"), ("Annʼs", "ann's"), ("ÉTÉ", "été"), ("Ελ", "ελ"), ("日本", "日本"), ("well-known", "well-known"),
    ("U.S.", "u.s."), ("", ""), ("-\n", ""),
  ])
  func lettersAreFoldedAndWhole(word: String, expected: String) { #expect(letters(word) == expected) }

  /// Letters are folded as the key's hash folds them.
  @Test func theHashOfTheLettersIsThatOfTheWord() {
    for value in 0x21...0x3100 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), !ScalarClass.isWhitespace(value) else { continue }
      let word = "a\(scalar)b"
      #expect(FoldedHash.of(letters(word)) == FoldedHash.of(word), "\(String(value, radix: 16))")
    }
  }

  @Test(arguments: ["ann's", "Ann’s", "well-known's", "'s"])
  func aSuffixIsTakenOutOfAHash(word: String) {
    #expect(FoldedHash.of(FoldedHash.of(word), withoutSuffix: "'s") == FoldedHash.of(String(word.dropLast(2))))
    #expect(FoldedHash.of(FoldedHash.of(word), withoutSuffix: "") == FoldedHash.of(word))
  }
}
