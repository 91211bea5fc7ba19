/// Probabilities of log-odds, by IEEE operations alone: the same on every machine, which the C library's are not.
public enum Odds {
  /// The probability of log-odds, within 10^-4 of the true one; beyond ±30 as at 30.
  public static func probability(_ logOdds: Double) -> Double {
    // e^x as (1 + x/2^20)^(2^20): twenty squarings.
    var power = 1 - min(max(logOdds, -30), 30) / 1_048_576
    for _ in 0..<20 { power *= power }
    return 1 / (1 + power)
  }
}
