import StageFolders

/// The files of a new stage: a small one that works, to be changed into what its author wants.
struct StageTemplate {
  let name: StageName

  /// The files by their paths below the stage's folder.
  var files: [(path: String, text: String)] {
    [
      ("\(name.typeName)Stage.swift", source), ("README.md", readme),
      ("Examples/\(name.pipelineName).yaml", pipeline), ("Examples/letter.txt", letter),
    ]
  }

  private var type: String { name.typeName }
  private var stage: String { name.pipelineName }
  private var layer: String { type.prefix(1).lowercased() + type.dropFirst() + "Words" }

  private var source: String { declaration + methods + annotation }

  private var declaration: String {
    """
    public import StageKit

    /// Marks the words that are written in capitals.
    ///
    /// A start, written by 'galley stages new': put what your stage does in its place.
    public struct \(type)Stage: Stage {
      /// What a pipeline can set.
      public struct Options: StageOptions {
        /// A word of fewer letters is not marked.
        public var minLetters = 3
        /// The defaults.
        public init() {}
        /// The options by name.
        public static var specs: [OptionSpec<Options>] {
          [.integer("min_letters", \\.minLetters, in: 1...100, "A word of fewer letters is not marked.")]
        }
      }

      /// The name in pipelines.
      public static let name = "\(stage)"
      /// One sentence on what the stage does.
      public static let abstract = "Marks the words that are written in capitals."
      /// What the stage takes into account where a stage before has written it: here, which blocks are the article.
      public static let uses: [Resource] = [.layer(.keptBlocks)]
      /// What the stage adds to a document.
      public static let writes: [Resource] = [.layer(.\(layer)), .metadata("\(stage)")]
      /// Documentation and tests: a text, and the annotations that it must get.
      public static let examples = [
        Example(
          "Words in capitals are marked and counted", "The ⟦FERRY⟧ is ⟦LATE⟧ again.", layer: .\(layer),
          metadata: ["\(stage)": .integer(2)]),
        Example("Letters of other alphabets are letters", "Die ⟦FÄHRE⟧ heißt ⟦ПОБЕДА⟧.", layer: .\(layer)),
        Example(
          "Short words can count too", "It is ⟦OK⟧ now.", layer: .\(layer),
          options: ["min_letters": .integer(2)]),
      ]


    """
  }

  private var methods: String {
    """
      private let options: Options

      /// A stage with checked options.
      public init(options: Options) {
        self.options = options
      }

      /// Adds the layer and the count to one document. Linear in its text.
      public func process(_ document: inout Document, scratch: inout Void) throws {
        let blocks = document.cleanBlocks
        let words = document.withUTF8 { bytes in
          var words: [\(type)Word] = []
          for block in blocks { appendWords(of: bytes, in: block.span.range, to: &words) }
          return words
        }
        document[.\(layer)] = words
        document.metadata.fill("\(stage)", with: .integer(words.count))
      }

      /// The bytes are valid UTF-8, and the range begins and ends between scalars.
      private func appendWords(of bytes: Span<UInt8>, in range: Range<Int>, to words: inout [\(type)Word]) {
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
            words.append(\(type)Word(span: TextSpan(start, index), letters: letters))
          }
          if index == start { index += bytes.scalar(at: index).length }
        }
      }
    }


    """
  }

  private var annotation: String {
    """
    /// A word in capitals.
    public struct \(type)Word: Annotation {
      /// The bytes of the word.
      public let span: TextSpan
      /// How many letters it has.
      public let letters: Int

      /// What stands in the record after start, end and text.
      public func encodeMembers(to encoder: inout AnnotationEncoder) {
        encoder.member("letters", letters)
      }
    }

    extension Layer where A == \(type)Word {
      /// The words in capitals, in text order.
      public static var \(layer): Layer<\(type)Word> { Layer("\(stage)_words") }
    }

    """
  }

  private var readme: String {
    """
    # \(stage)

    Marks the words that are written in capitals, in the layer `\(stage)_words`, and counts them in the metadata.

    ```yaml
    stages:
      - strip_boilerplate
      - \(stage):
          min_letters: 3
      - export_json
    ```

    `\(type)Stage.swift` is all there is to the stage. Its examples are documentation and tests:
    `galley stages show \(stage)` prints them, `galley stages test \(stage)` tries them.

    """
  }

  private var pipeline: String {
    """
    # A pipeline to try the stage with.
    name: \(stage)
    stages:
      - \(stage):
          min_letters: 3
      - export_json:
          fields: [id, metadata, layers]

    """
  }

  private var letter: String {
    """
    The FERRY is LATE again, writes a reader from the island. "We have been WAITING since seven," she says.

    The OK of the harbour master came at noon.

    """
  }
}
