import CData
import Language

/// The words next to a hyphen that is kept when lines are joined: `well-known`, `oil-rich`.
struct CompoundParts {
  /// The position of a word in a compound. The raw values are the numbers in the list file.
  enum Position: Int {
    case first = 1
    case last = 2
    case either = 3
    /// A word of its own after a hyphen: `pre- and post-war`.
    case ownWord = 4
  }

  static let english = CompoundParts()
  private let list = WordList(galley_compound_parts_en())

  subscript(_ key: UInt64) -> Position? { list[key].flatMap(Position.init(rawValue:)) }
}
