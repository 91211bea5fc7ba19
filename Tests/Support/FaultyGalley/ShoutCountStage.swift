public import StageKit

/// Marks the words that are written in capitals.
///
/// A start, written by 'galley stages new': put what your stage does in its place.
public struct ShoutCountStage: Stage {
  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// A word of fewer letters is not marked.
    public var minLetters = 3
    /// The defaults.
    public init() {}
    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [.integer("min_letters", \.minLetters, in: 1...100, "A word of fewer letters is not marked.")]
    }
  }

  /// The name in pipelines.
  public static let name = "shout_count"
  /// One sentence on what the stage does.
  public static let abstract = "Marks the words that are written in capitals."
  /// What the stage takes into account where a stage before has written it: here, which blocks are the article.
  public static let uses: [Resource] = [.layer(.keptBlocks)]
  /// What the stage adds to a document.
  public static let writes: [Resource] = [.layer(.shoutCountWords), .metadata("shout_count")]
  /// Documentation and tests: a text, and the annotations that it must get.
  public static let examples = [
    Example(
      "Words in capitals are marked and counted", "The ⟦FERRY⟧ is ⟦LATE⟧ again.", layer: .shoutCountWords,
      metadata: ["shout_count": .integer(2)]),
    Example("Letters of other alphabets are letters", "Die ⟦FÄHRE⟧ heißt ⟦ПОБЕДА⟧.", layer: .shoutCountWords),
    Example(
      "Short words can count too", "It is ⟦OK⟧ now.", layer: .shoutCountWords,
      options: ["min_letters": .integer(2)]),
  ]

  private let options: Options

  /// A stage with checked options.
  public init(options: Options) {
    self.options = options
  }

  /// Adds the layer and the count to one document. Linear in its text.
  public func process(_ document: inout Document, scratch: inout Void) throws {
    let blocks = document.cleanBlocks
    let words = document.withUTF8 { bytes in
      var words: [ShoutCountWord] = []
      for block in blocks { appendWords(of: bytes, in: block.span.range, to: &words) }
      return words
    }
    document[.shoutCountWords] = words
    document.metadata.fill("shout_count", with: .integer(words.count))
  }

  /// The bytes are valid UTF-8, and the range begins and ends between scalars.
  private func appendWords(of bytes: Span<UInt8>, in range: Range<Int>, to words: inout [ShoutCountWord]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      var letters = 0
      var hasOnlyCapitals = true
      while index < range.upperBound {
        let (scalar, length) = bytes.scalar(at: index)
        guard ScalarClass.isLetter(scalar) else { break }
        letters += 1
        if !ScalarClass.isUppercase(scalar) { hasOnlyCapitals = false }
        index += length
      }
      if hasOnlyCapitals && letters >= options.minLetters {
        words.append(ShoutCountWord(span: TextSpan(start, index), letters: letters))
      }
      if index == start { index += bytes.scalar(at: index).length }
    }
  }
}

/// A word in capitals.
public struct ShoutCountWord: Annotation {
  /// The bytes of the word.
  public let span: TextSpan
  /// How many letters it has.
  public let letters: Int

  /// What stands in the record after start, end and text.
  public func encodeMembers(to encoder: inout AnnotationEncoder) {
    encoder.member("letters", letters)
  }
}

extension Layer where A == ShoutCountWord {
  /// The words in capitals, in text order.
  public static var shoutCountWords: Layer<ShoutCountWord> { Layer("shout_count_words") }
}
