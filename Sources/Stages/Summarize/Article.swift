import Language
import StageKit

/// The layers of a document that summaries are made of.
struct Article {
  let paragraphs: [Paragraph]
  let sentences: [Sentence]
  let tokens: [Token]
  /// The quotations that make a sentence one to avoid; empty if none does.
  private let avoidedQuotes: [Quotation]
  /// The title with its tokens; empty without one.
  let title: (bytes: [UInt8], tokens: [Token])

  init(_ document: Document, avoidsQuotes: Bool) {
    paragraphs = document[.paragraphs]
    sentences = document[.sentences]
    tokens = document[.tokens]
    avoidedQuotes = avoidsQuotes ? document[.quotes].filter { $0.kind == .direct } : []
    let bytes = Array((document.metadata.title ?? "").utf8)
    var titleTokens: [Token] = []
    Tokenizer().appendTokens(of: bytes.span, in: bytes.indices, to: &titleTokens)
    title = (bytes, titleTokens)
  }

  /// The number of words of all sentences.
  var wordCount: Int {
    tokens.reduce(0) { $0 + ($1.kind == .word || $1.kind == .number ? 1 : 0) }
  }

  /// The number of words of a sentence.
  func wordCount(ofSentence sentence: Int) -> Int {
    tokens[sentences[sentence].tokens].reduce(0) { $0 + ($1.kind == .word || $1.kind == .number ? 1 : 0) }
  }

  /// Hands the sentences that can stand in a summary to `body`, in text order, as long as it returns true.
  ///
  /// They come from running text; from list items and block quotations if there are none in it. Sentences to avoid for
  /// their quotations come only if there are no others. None comes twice, and the title does not.
  func forEachCandidate(seen: inout KeyTable, _ body: (Int) -> Bool) {
    for kinds in [[.paragraph], [.listItem, .blockQuotation]] as [[Paragraph.Kind]] {
      for takesAvoided in avoidedQuotes.isEmpty ? [false] : [false, true] {
        seen.removeAll()
        if !title.tokens.isEmpty { _ = seen.insert(SentenceShape(title.tokens[...]).key) }
        var hasAny = false
        var quote = 0
        for paragraph in paragraphs where kinds.contains(paragraph.kind) && !endsWithCredit(paragraph) {
          for index in paragraph.sentences where sentences.indices.contains(index) {
            let sentence = sentences[index]
            if !takesAvoided {
              while quote < avoidedQuotes.count && avoidedQuotes[quote].span.end <= sentence.span.start { quote += 1 }
              if quote < avoidedQuotes.count && avoidedQuotes[quote].span.overlaps(sentence.span) { continue }
            }
            let shape = SentenceShape(tokens[sentence.tokens])
            guard shape.isStatement(byteCount: sentence.span.count),
              !CaptionCues.opensOrEndsAsCaption(tokens[sentence.tokens]), seen.insert(shape.key).isNew
            else { continue }
            hasAny = true
            guard body(index) else { return }
          }
        }
        if hasAny { return }
      }
    }
  }

  /// Whether a paragraph is a caption, with a credit after its last full stop.
  private func endsWithCredit(_ paragraph: Paragraph) -> Bool {
    guard 2...CaptionCues.mostSentences ~= paragraph.sentences.count, let last = paragraph.sentences.last,
      sentences.indices.contains(last)
    else { return false }
    let sentence = sentences[last]
    return CaptionCues.isCredit(tokens[sentence.tokens])
      && !SentenceShape(tokens[sentence.tokens]).isStatement(byteCount: sentence.span.count)
  }
}
