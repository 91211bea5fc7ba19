import Language
import StageKit

/// What a number follows to name a part of a text: `Figure 3`, `Step 2`.
enum NumberedThings {
  /// Whether the token names such a part.
  static func contains(_ token: Token) -> Bool {
    token.shape.contains(.capitalized) && (captioned.contains(token.key) || others.contains(token.key))
  }

  /// Whether the token names something that has a caption.
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
