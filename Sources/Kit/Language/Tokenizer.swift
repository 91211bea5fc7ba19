public import StageKit

/// Cuts text into tokens: words, numbers, quote marks, terminals, other marks.
///
/// A word keeps inner apostrophes, hyphens, ampersands and full stops; an abbreviation keeps its own full stop; a
/// possessive stays inside its word. Every scalar that is not white space is in exactly one token. Linear in the text.
/// A value without state: safe from any thread.
public struct Tokenizer: Sendable {
  private let abbreviations: Abbreviations

  /// A tokenizer that knows some abbreviations.
  public init(abbreviations: Abbreviations = .english) {
    self.abbreviations = abbreviations
  }

  /// Appends the tokens of a range of valid UTF-8, in text order.
  ///
  /// - Parameters:
  ///   - bytes: The whole text.
  ///   - range: A range of it on scalar boundaries: a paragraph. Single quote marks and apostrophes are told apart by
  ///     what stands before them in the range.
  ///   - wordBreaks: The word breaks that begin in the range. A word goes on across them, and its key is that of the
  ///     word without them.
  ///   - tokens: Where the tokens are appended.
  public func appendTokens(
    of bytes: Swift.Span<UInt8>, in range: Range<Int>, wordBreaks: ArraySlice<WordBreak> = [],
    to tokens: inout [Token]
  ) {
    var scanner = TokenScanner(abbreviations: abbreviations, bytes: bytes, range: range, wordBreaks: wordBreaks)
    scanner.scan(bytes, into: &tokens)
  }
}
