import StageKit

/// An article whose quotations were marked by people.
struct AnnotatedArticle: Sendable {
  /// A quotation as an annotator marked it.
  struct Quotation: Sendable {
    /// The whole quotation, with its marks.
    let span: TextSpan
    let kind: StageKit.Quotation.Kind
    /// The parts of it that stand between marks; empty if that is all of it.
    let parts: [TextSpan]
    /// The words that name the speaker.
    let speaker: TextSpan?
    /// The words that say that somebody speaks.
    let cue: TextSpan?
  }

  /// The article with the layers that the stage reads.
  let document: Document
  let quotations: [Quotation]
}

extension AnnotatedArticle {
  /// The quotation of which words between marks are a part: more than half of the words lie in it.
  func quotation(around span: TextSpan) -> Quotation? {
    quotations.first { quotation in
      let parts = quotation.parts.isEmpty ? [quotation.span] : quotation.parts
      return parts.contains { 2 * (min($0.end, span.end) - max($0.start, span.start)) > span.count }
    }
  }
}
