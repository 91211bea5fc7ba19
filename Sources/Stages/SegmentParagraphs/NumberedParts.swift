import Language
import StageKit

/// Nouns that name a part of a text together with a number: `Figure 3`, `Step 2`.
enum NumberedParts {
  /// Whether the token is such a noun.
  static func contains(_ token: Token) -> Bool {
    token.shape.contains(.capitalized) && (captioned.contains(token.key) || others.contains(token.key))
  }

  /// Whether the token names a part that has a caption.
  static func isCaptioned(_ token: Token) -> Bool {
    token.shape.contains(.capitalized) && captioned.contains(token.key)
  }

  private static let captioned: [UInt64] = [
    "figure", "fig.", "table", "listing", "exhibit", "plate", "chart", "diagram", "map",
  ].map(FoldedHash.of)

  private static let others: [UInt64] = [
    "chapter", "section", "part", "appendix", "article", "step", "rule", "example", "box", "act", "scene", "method",
    "stage", "phase", "level", "lesson", "question",
  ].map(FoldedHash.of)
}
