import Language
import Learning
import StageKit
import Summarize

/// A document of paragraphs, each of sentences, with the layers that summaries are made of.
func article(_ paragraphs: [(kind: Paragraph.Kind, sentences: [String])], title: String? = nil) -> Document {
  let text = paragraphs.map { $0.sentences.joined(separator: " ") }.joined(separator: "\n\n")
  var document = Document(id: "x", text: text)
  document.metadata["title"] = title.map { .text($0) }
  var layers: (paragraphs: [Paragraph], sentences: [Sentence], tokens: [Token]) = ([], [], [])
  var position = 0
  document.withUTF8 { bytes in
    for (kind, sentences) in paragraphs {
      let (start, first) = (position, layers.sentences.count)
      for sentence in sentences {
        let span = TextSpan(position, position + sentence.utf8.count)
        let firstToken = layers.tokens.count
        Tokenizer().appendTokens(of: bytes, in: span.range, to: &layers.tokens)
        layers.sentences.append(
          Sentence(span: span, paragraph: layers.paragraphs.count, tokens: firstToken..<layers.tokens.count))
        position = span.end + 1
      }
      layers.paragraphs.append(
        Paragraph(
          span: TextSpan(start, max(start, position - 1)), kind: kind, sentences: first..<layers.sentences.count))
      position += 1
    }
  }
  document[.paragraphs] = layers.paragraphs
  document[.sentences] = layers.sentences
  document[.tokens] = layers.tokens
  return document
}

/// One paragraph of running text.
func article(_ sentences: [String]) -> Document { article([(.paragraph, sentences)]) }

/// The texts of the sentences chosen.
func summary(_ document: Document, _ change: (inout SummarizeStage.Options) -> Void = { _ in }) throws -> [String] {
  var options = SummarizeStage.Options()
  change(&options)
  let stage = try SummarizeStage(options: options)
  var document = document
  var scratch = stage.makeScratch()
  stage.process(&document, scratch: &scratch)
  return document[.summary].map { document.string($0.span) }
}

/// Sentences of few words, so that they have many in common.
func randomSentences(seed: UInt64) -> [String] {
  var random = SeededGenerator(seed: seed)
  let words = [
    "harbour", "ferries", "ferry", "sailed", "sailing", "storm", "the", "of", "and", "captain", "closed", "closing",
    "naïve", "12", "council", "repairs", "bridge", "bridges", "winter", "port's", "port", "engine", "was",
  ]
  return (0..<Int.random(in: 1...14, using: &random)).map { index in
    let length = Int.random(in: 3...16, using: &random)
    return "Boat \(index) " + (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      + " fell."
  }
}
