/// How far a model may depart from the rules, in hundredths of what it would.
///
/// A model knows the kinds of pages that it has learned from; the rules mean the same everywhere. The hundredths were
/// chosen on pages of data sets of which the model had seen none: with all of the model's corrections the set with long
/// threads of comments, learned from sets without them, comes out worse than by the rules.
struct ModelTrust {
  /// What speaks for a run.
  let raising: Int
  /// What speaks against it.
  let lowering: Int
  /// What speaks for a run behind the heading over other articles; behind that over comments nothing does.
  let raisingTeasers: Int
  /// What speaks for a run where the markup speaks against it.
  let raisingForeign: Int

  static let text = ModelTrust(raising: 70, lowering: 80, raisingTeasers: 50, raisingForeign: 100)
  static let markup = ModelTrust(raising: 80, lowering: 80, raisingTeasers: 0, raisingForeign: 20)

  /// The hundredths of a correction that count.
  @inline(__always)
  func percent(_ correction: Int, _ run: LineRun) -> Int {
    guard correction > 0 else { return lowering }
    let percent = run.isForeign ? raising * raisingForeign / 100 : raising
    return switch run.zone {
    case .article: percent
    case .teasers: percent * raisingTeasers / 100
    case .comments: 0
    }
  }
}
