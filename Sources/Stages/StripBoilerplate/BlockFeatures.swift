import StageKit

/// What is seen of one block, or of a run of blocks that are the lines of one paragraph.
struct BlockFeatures {
  /// How a block ends, its closing quotation marks and brackets apart.
  enum End: UInt8 {
    /// Without a mark.
    case none
    /// With a full stop, a question or an exclamation mark.
    case terminal
    /// With a colon.
    case colon
    /// With an ellipsis, as a text that was cut off.
    case ellipsis
  }

  /// The number of words.
  var words = 0
  /// The number of words that were looked up: all, in a block of usual size.
  var lookedUpWords = 0
  /// How many of those are stop words.
  var stopWords = 0
  /// How many words begin with an upper-case letter.
  var capitalizedWords = 0
  /// How many words are numbers.
  var numbers = 0
  /// Commas and semicolons.
  var commas = 0
  /// Marks at which a sentence may end.
  var terminals = 0
  /// Bars, at signs, arrows, copyright signs.
  var linkMarks = 0
  /// How the block ends.
  var end = End.none
  /// Whether the first word begins with a lower-case letter.
  var startsLower = false
  /// Whether a bullet, a dash or a number with a full stop or bracket begins the block.
  var isListItem = false
  /// The length in scalars.
  var length = 0
  /// The length of the first stretch without white space, in scalars.
  var firstWordLength = 0
  /// What phrases say.
  var cues = CueMarks()
  /// How many phrases of promotions and legal notes stand in the block.
  var noticePhrases = 0
  /// What the learned lexicon says of the words: log-odds of content, in hundredths.
  var lexicon: Int32 = 0
  /// Equal for blocks of the same words.
  var key: UInt64 = 0

  /// Stop words of a hundred looked-up words.
  var stopWordPercent: Int { lookedUpWords == 0 ? 0 : stopWords * 100 / lookedUpWords }

  /// Adds the next line of the same paragraph.
  mutating func append(_ line: BlockFeatures) {
    words += line.words
    lookedUpWords += line.lookedUpWords
    stopWords += line.stopWords
    capitalizedWords += line.capitalizedWords
    numbers += line.numbers
    commas += line.commas
    terminals += line.terminals
    linkMarks += line.linkMarks
    noticePhrases += line.noticePhrases
    end = line.end
    length += line.length + 1
    key = PhraseBook.path(key, line.key)
    cues.formUnionOfInner(line.cues)
  }
}
