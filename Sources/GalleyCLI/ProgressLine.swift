import Runtime

/// One line on a terminal that tells how far a run is.
struct ProgressLine: Sendable {
  let isShown: Bool

  /// Writes the line over the one before.
  func show(_ progress: Progress) {
    guard isShown else { return }
    let seconds = Double(progress.elapsedNanoseconds) / 1e9
    let rate = seconds > 0 ? Int(Double(progress.documents) / seconds) : 0
    var text = "\(counted(progress.documents, "document")) · \(grouped(rate))/s · \(Duration.text(seconds))"
    if progress.deadLetters > 0 { text += " · \(counted(progress.deadLetters, "dead letter"))" }
    Console.writeError("\r\u{1B}[K\(text)")
  }

  /// Takes the line away.
  func clear() {
    if isShown { Console.writeError("\r\u{1B}[K") }
  }

  private enum Duration {
    static func text(_ seconds: Double) -> String {
      let whole = Int(seconds)
      return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
  }
}
