/// How sure an attribution is, read from a table by its margin.
enum Confidence {
  /// For margins from 0 in steps of ten: the share of quotations with that margin whose span and speaker are right,
  /// in hundredths.
  private static let table = [50, 60, 70, 75, 80, 85, 88, 90, 92, 94, 95, 96, 97]

  static func hundredths(margin: Int) -> Int {
    table[min(max(margin / 10, 0), table.count - 1)]
  }
}
