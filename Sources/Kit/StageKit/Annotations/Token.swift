/// A word, number or mark of the text.
public struct Token: Annotation {
  /// What a token is.
  public enum Kind: UInt8, Sendable {
    /// Letters, with inner apostrophes, hyphens, full stops and ampersands; a known abbreviation with its full stop.
    case word
    /// Digits, with inner separators.
    case number
    /// A quotation mark: straight, curly, low, angular, or doubled single marks.
    case quoteMark
    /// `.`, `!`, `?`, an ellipsis, or a run of them.
    case terminal
    /// Any other mark.
    case punctuation
  }

  /// What a token looks like.
  public struct Shape: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// A shape of bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The first letter is upper case.
    @inlinable public static var capitalized: Shape { Shape(rawValue: 1) }
    /// Every letter is upper case.
    @inlinable public static var allCapitals: Shape { Shape(rawValue: 2) }
    /// White space, or the text's start, stands before it.
    @inlinable public static var spaceBefore: Shape { Shape(rawValue: 4) }
    /// It is an abbreviation or acronym that carries its own full stop.
    @inlinable public static var abbreviation: Shape { Shape(rawValue: 8) }
    /// It holds a digit.
    @inlinable public static var hasDigit: Shape { Shape(rawValue: 16) }
    /// A line break stands before it.
    @inlinable public static var lineBreakBefore: Shape { Shape(rawValue: 32) }
  }

  /// The bytes of the token.
  public let span: TextSpan
  /// The folded hash of the token's bytes (``FoldedHash``): equal for words that differ in case only.
  public let key: UInt64
  /// What the token is.
  public let kind: Kind
  /// What the token looks like.
  public let shape: Shape

  /// A token over a span.
  @inlinable
  public init(span: TextSpan, key: UInt64, kind: Kind, shape: Shape) {
    self.span = span
    self.key = key
    self.kind = kind
    self.shape = shape
  }
}

extension Layer where A == Token {
  /// The tokens of all sentences, in text order.
  public static var tokens: Layer<Token> { Layer("tokens") }
}
