import Learning

/// How many decisions of a model are right, counted by their margin in equal steps.
struct MarginCounts {
  /// The width of a step, in units of the model.
  static let step = Int32(LinearModel.unit / 2)

  /// The steps from margin 0 upwards; the last one also has all larger margins.
  private(set) var steps: [(right: Int, all: Int)]

  /// No decisions.
  init() {
    steps = Array(repeating: (0, 0), count: 16)
  }

  /// The decisions that were counted elsewhere, by step.
  init(steps: [(right: Int, all: Int)]) {
    self.steps = steps
  }

  /// Counts a decision; a negative margin counts as 0.
  mutating func add(margin: Int32, isRight: Bool) {
    let index = min(max(Int(margin / Self.step), 0), steps.count - 1)
    steps[index].all += 1
    if isRight { steps[index].right += 1 }
  }

  /// The share of right decisions in each step, in hundredths. It never falls from one step to the next.
  var accuracies: [UInt8] {
    // Steps that break the order are counted together with the steps below them (pool adjacent violators).
    var pools: [(right: Double, all: Double, stepCount: Int)] = []
    for step in steps {
      // One right and one wrong decision are added, so that a step with few decisions is not rated as certain.
      pools.append((Double(step.right) + 1, Double(step.all) + 2, 1))
      while pools.count > 1,
        pools[pools.count - 2].right / pools[pools.count - 2].all
          > pools[pools.count - 1].right / pools[pools.count - 1].all
      {
        let last = pools.removeLast()
        pools[pools.count - 1].right += last.right
        pools[pools.count - 1].all += last.all
        pools[pools.count - 1].stepCount += last.stepCount
      }
    }
    return pools.flatMap { pool in
      [UInt8](repeating: UInt8((100 * pool.right / pool.all).rounded()), count: pool.stepCount)
    }
  }

  /// Rows of a table in Markdown, one for each confidence: how many decisions have it, and how many of them are right.
  var rows: String {
    var rows: [(confidence: UInt8, right: Int, all: Int)] = []
    for (step, accuracy) in zip(steps, accuracies) {
      if rows.last?.confidence != accuracy { rows.append((accuracy, 0, 0)) }
      rows[rows.count - 1].right += step.right
      rows[rows.count - 1].all += step.all
    }
    return rows.map { row in
      let share = row.all > 0 ? QuotationScores.tenths(100 * Double(row.right) / Double(row.all)) : "-"
      return "| 0.\(row.confidence < 10 ? "0" : "")\(row.confidence) | \(row.all) | \(share) |"
    }.joined(separator: "\n")
  }
}
