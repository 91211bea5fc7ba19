import CData
import Language

/// The words that stand beside a hyphen which stays when lines are joined: `well-known`, `oil-rich`.
struct CompoundParts {
  /// Where a word stands in a compound. The numbers are those in the list file.
  enum Place: Int {
    case first = 1
    case last = 2
    case either = 3
    /// Not in the compound at all: `pre- and post-war`.
    case ownWord = 4
  }

  static let english = CompoundParts()
  private let list = WordList(galley_compound_parts_en())

  subscript(_ key: UInt64) -> Place? { list[key].flatMap(Place.init(rawValue:)) }
}
