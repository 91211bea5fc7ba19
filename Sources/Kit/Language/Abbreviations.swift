import CData
public import StageKit

/// The abbreviations of a language: words that carry a full stop which need not end a sentence.
///
/// Immutable, so safe from any thread.
public struct Abbreviations: Sendable {
  /// What an abbreviation stands for, as far as it tells whether a sentence may end with it.
  ///
  /// The numbers are those in the list file.
  public enum Class: Int, Sendable {
    /// A title or the first part of a place's name: `Gen.`, `Mt.`. A name follows. Only with a capital.
    case title = 1
    /// An ordinary word unless a number follows: `No.`.
    case beforeNumber = 2
    /// A month or day. Only with a capital.
    case date = 3
    /// Inside a sentence: `e.g.`, `vs.`.
    case inner = 4
    /// After a name: `Corp.`, `Jr.`, `Ave.`.
    case suffix = 5
    /// A state or province. Only with a capital and after a comma.
    case state = 6
    /// A unit. Only after a number.
    case unit = 7
    /// Often the end of a sentence: `etc.`, `Ph.D.`.
    case final = 8
    /// A time of day: `a.m.`.
    case time = 9
    /// A word that its leading apostrophe belongs to: `'tis`.
    case elision = 10
    /// A name with an exclamation mark: `Yahoo!`.
    case exclaimedName = 11
    /// A title with a capital, a unit without: `Ft.`.
    case titleOrUnit = 12
  }

  /// English.
  public static let english = Abbreviations(WordList(galley_abbreviations_en()))

  private let list: WordList

  /// The abbreviations of a list: each word with its stop, and the number of its class.
  public init(_ list: WordList) {
    self.list = list
  }

  /// The class of the word with this folded hash, which includes the stop; nil if it is not in the list.
  public subscript(_ key: UInt64) -> Class? {
    list[key].flatMap(Class.init(rawValue:))
  }

  /// The class of a token that is an abbreviation; nil for an initial, an acronym, or any other token.
  public subscript(_ token: Token) -> Class? {
    let listed = self[token.key]
    guard listed == .titleOrUnit else { return listed }
    return token.shape.contains(.capitalized) ? .title : .unit
  }
}
