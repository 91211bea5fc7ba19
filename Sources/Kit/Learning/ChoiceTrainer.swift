/// Learns to choose: the weights of hashed features such that a right choice beats the wrong ones.
///
/// A log-linear model: the probability of a choice is proportional to the exponential of its score, and what is made
/// large is the probability that any right choice is taken. Stochastic gradient steps with a rate for each weight that
/// falls with the gradients it has seen (AdaGrad: Duchi, Hazan, Singer 2011), and a pull to zero for each use. The weights of the steps since
/// ``startAverage()`` are averaged. Deterministic: no mathematics library, no order but the caller's.
public struct ChoiceTrainer {
  private var weights: [Double]
  private var squares: [Double]
  private var sums: [Double]
  private var since: [Int]
  private var step = 0
  private var averageStart = 0
  private let bits: Int
  private let rate: Double
  private let decay: Double

  /// A trainer of `1 << bits` weights, all zero.
  public init(bits: Int, rate: Double, decay: Double) {
    self.bits = bits
    self.rate = rate
    self.decay = decay
    weights = [Double](repeating: 0, count: 1 << bits)
    squares = weights
    sums = weights
    since = [Int](repeating: 0, count: 1 << bits)
  }

  /// The score of a choice with these features, by the weights as they are.
  public func score(_ features: FeatureList) -> Double {
    features.hashes.reduce(0) { $0 + weights[slot($1)] }
  }

  /// Takes one step towards the right ones of several choices; none if all or none are right.
  public mutating func learn(_ choices: [FeatureList], right: [Bool]) {
    guard right.contains(true), right.contains(false) else { return }
    step += 1
    let scores = choices.map { score($0) }
    let top = scores.max() ?? 0
    let masses = scores.map { Exponential.of($0 - top) }
    let total = masses.reduce(0, +)
    let rightTotal = zip(masses, right).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
    for index in choices.indices {
      let wanted = right[index] && rightTotal > 0 ? masses[index] / rightTotal : 0
      let gradient = wanted - masses[index] / total
      guard abs(gradient) > 1e-4 else { continue }
      for hash in choices[index].hashes { move(slot(hash), by: gradient) }
    }
  }

  /// From here on weights count for the average.
  public mutating func startAverage() {
    averageStart = step
    for slot in weights.indices {
      sums[slot] = 0
      since[slot] = step
    }
  }

  /// The averaged weights as a model; the weights as they are where no step has been taken since the average began.
  public func model() -> LinearModel {
    let steps = step - averageStart
    let integers = weights.indices.map { slot in
      let sum = sums[slot] + weights[slot] * Double(step - since[slot])
      let mean = steps > 0 ? sum / Double(steps) : weights[slot]
      return Int16(max(-32_000, min(32_000, (mean * LinearModel.unit).rounded())))
    }
    return LinearModel(weights: integers)
  }

  private mutating func move(_ slot: Int, by gradient: Double) {
    sums[slot] += weights[slot] * Double(step - since[slot])
    since[slot] = step
    let change = gradient - decay * weights[slot]
    squares[slot] += change * change
    weights[slot] += rate * change / (1e-3 + squares[slot].squareRoot())
  }

  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> UInt64(64 - bits)) }
}

/// The exponential function by IEEE operations alone, so that it is the same on every machine.
enum Exponential {
  /// e to the power of `x`, to about fourteen digits.
  static func of(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    guard x < 700 else { return .greatestFiniteMagnitude }
    let halvings = (x / 0.6931471805599453).rounded()
    let rest = x - halvings * 0.6931471805599453
    var term = 1.0
    var sum = 1.0
    for order in 1...14 {
      term = term * rest / Double(order)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(halvings), significand: 1)
  }
}
