/// How sure an attribution is.
enum Confidence {
  /// For margins from 0 in steps of five: the share of quotations with that margin whose span and speaker are right, in
  /// hundredths. Counted on PolNeAR train (articles without doubled single marks), made monotone.
  private static let table = [42, 61, 71, 77, 84, 90, 93, 96, 97, 97, 97, 97, 98]

  /// The confidence of what beats its rival by `margin`.
  static func hundredths(margin: Int) -> Int {
    table[min(max(margin / 5, 0), table.count - 1)]
  }

  /// The confidence of reported speech: the share whose words overlap those of an annotator by half, counted there too.
  static func hundredths(isMarked: Bool) -> Int { isMarked ? 80 : 70 }
}
