import CData
import Language
import StageKit

/// Lets the search for speakers read another language: words that do there what an English word does are read like it.
///
/// Rules and model know English words by their keys. A text of the other language gets the English keys in its place;
/// spans stay, so names and quotations are the text's own. Immutable, so safe from any thread.
struct Translation: Sendable {
  static let german = Translation(galley_speaker_words_de())

  /// The number of an English word for each word.
  private let table: LexiconTable
  private let english: [UInt64]

  /// How many words of a text say which language it is in, and how many of a hundred must be known.
  private static let sample = 60
  private static let leastShare = 20

  /// Reads `english: word word …`; of equal words the first counts.
  init(_ file: GalleyData) {
    var words: [(key: UInt64, value: UInt32)] = []
    var english: [UInt64] = []
    for (word, meanings) in SpeakerLexicon.lines(of: file) {
      for meaning in meanings { words.append((meaning, UInt32(english.count))) }
      english.append(FoldedHash.of(word))
    }
    table = LexiconTable(words)
    self.english = english
  }

  /// Gives the tokens of a text in this language the keys of English words, and says so; leaves other texts alone.
  func apply(to tokens: inout [Token]) -> Bool {
    guard isSpoken(in: tokens) else { return false }
    table.withSlots { slots in
      for index in tokens.indices where tokens[index].kind == .word {
        guard let number = LexiconTable.value(of: tokens[index].key, in: slots) else { continue }
        let token = tokens[index]
        tokens[index] = Token(span: token.span, key: english[Int(number)], kind: token.kind, shape: token.shape)
      }
    }
    return true
  }

  /// Whether the first words are of this language: a third of the words of a text are small ones.
  private func isSpoken(in tokens: [Token]) -> Bool {
    let tokens = tokens.span
    var words = 0
    var known = 0
    table.withSlots { slots in
      var index = 0
      while index < tokens.count, words < Self.sample {
        if tokens[index].kind == .word {
          words += 1
          if LexiconTable.value(of: tokens[index].key, in: slots) != nil { known += 1 }
        }
        index += 1
      }
    }
    return 100 * known >= Self.leastShare * words && known > 1
  }
}
