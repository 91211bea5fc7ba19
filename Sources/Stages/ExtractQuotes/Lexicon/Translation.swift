import CData
import Language
import StageKit

/// Maps the words of another language to English words with the same function, so that the English rules and model apply.
///
/// The tokens of a text in the other language get the keys of English words. Their spans do not change, so names and
/// quotations are still in the language of the text. Immutable: safe to use from any thread.
struct Translation: Sendable {
  static let german = Translation(galley_speaker_words_de())

  /// The index in `english` for each word.
  private let table: LexiconTable
  private let english: [UInt64]

  /// The number of words by which the language of a text is recognised, and the percentage of them that must be in the list.
  private static let sample = 60
  private static let minPercent = 20

  /// Reads lines of `english: word word …`; the first of equal words counts.
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

  /// Gives the tokens the keys of English words and returns true if the text is in this language; otherwise changes nothing.
  func apply(to tokens: inout [Token]) -> Bool {
    guard isLanguage(of: tokens) else { return false }
    table.withSlots { slots in
      for index in tokens.indices where tokens[index].kind == .word {
        guard let number = LexiconTable.value(of: tokens[index].key, in: slots) else { continue }
        let token = tokens[index]
        tokens[index] = Token(span: token.span, key: english[Int(number)], kind: token.kind, shape: token.shape)
      }
    }
    return true
  }

  /// Whether the first words are in this language: about a third of the words of a text are function words.
  private func isLanguage(of tokens: [Token]) -> Bool {
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
    return 100 * known >= Self.minPercent * words && known > 1
  }
}
