import Learning

/// What all trainings share to score a model on articles that it has not seen.
struct CrossValidation {
  static let foldCount = 5
  static let resampleCount = 2000

  /// The mean of differences and its 95 % bootstrap interval (B. Efron, 1979), in hundredths.
  struct Interval: CustomStringConvertible {
    let mean: Double
    let low: Double
    let high: Double

    init(_ differences: [Double]) {
      var random = SeededGenerator(seed: 7)
      var means = (0..<CrossValidation.resampleCount).map { _ in
        var sum = 0.0
        for _ in differences.indices { sum += differences[Int.random(in: differences.indices, using: &random)] }
        return sum / Double(differences.count)
      }
      means.sort()
      mean = 100 * differences.reduce(0, +) / Double(differences.count)
      low = 100 * means[means.count / 40]
      high = 100 * means[means.count - 1 - means.count / 40]
    }

    var description: String {
      "\(Self.signed(mean)) [\(Self.signed(low)), \(Self.signed(high))]"
    }

    private static func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + CrossValidation.decimals(value) }
  }

  /// A value with two decimals.
  static func decimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let digits = "\(hundredths.magnitude % 100 + 100)".dropFirst()
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(digits)"
  }
}
