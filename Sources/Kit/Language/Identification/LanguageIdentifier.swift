import StageKit

/// Tells the language of a text by the profiles of its grams; short texts too.
///
/// Reads at most ``mostBytes`` of a text. A value without state that changes: safe from any thread.
public struct LanguageIdentifier: Sendable {
  /// A language with how sure that is.
  public struct Guess: Sendable, Equatable {
    /// The language as an ISO 639-1 code.
    public let language: String
    /// By how much it leads over the next one, in units of the profiles' weights.
    public let lead: Int
  }

  /// Of texts of 200 letters nearly all are told rightly: more bytes than these tell no more.
  public static let mostBytes = 1024

  private let profiles: LanguageProfiles

  /// An identifier with the profiles that come with galley.
  public init(profiles: LanguageProfiles = .shipped) {
    self.profiles = profiles
  }

  /// The language of some ranges of a text, which end words; nil where no letter is in them.
  ///
  /// - Parameters:
  ///   - bytes: The whole text, valid UTF-8.
  ///   - ranges: Ranges of it on scalar boundaries, in the order of their importance.
  public func guess(_ bytes: Swift.Span<UInt8>, in ranges: some Sequence<Range<Int>>) -> Guess? {
    var reader = GramReader()
    var scores = [Int32](repeating: 0, count: 32)
    var featureCount = 0
    var left = Self.mostBytes
    for range in ranges where left > 0 {
      let end = bytes.scalarBoundary(notAfter: min(range.upperBound, range.lowerBound + left))
      reader.read(bytes, in: range.lowerBound..<max(end, range.lowerBound)) { feature in
        profiles.add(feature, to: &scores)
        featureCount += 1
      }
      left -= range.count
    }
    guard featureCount > 0, var best = profiles.languages.indices.first else { return nil }
    for index in profiles.languages.indices where scores[index] > scores[best] { best = index }
    let second = profiles.languages.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    return Guess(language: profiles.languages[best], lead: Int(scores[best]) - Int(second))
  }
}

extension Swift.Span<UInt8> {
  fileprivate func scalarBoundary(notAfter offset: Int) -> Int {
    var offset = offset
    while offset < count && offset > 0 && self[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
