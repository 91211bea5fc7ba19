import Runtime

/// One line on a terminal that tells how far a run is.
struct ProgressLine: Sendable {
  private static let barWidth = 24

  let isShown: Bool

  /// Writes the line over the one before.
  func show(_ progress: Progress) {
    if isShown { Console.writeError("\r\u{1B}[K\(Self.text(progress))") }
  }

  /// Takes the line away.
  func clear() {
    if isShown { Console.writeError("\r\u{1B}[K") }
  }

  /// A bar and the time left where the amount of work is known, documents and rate always.
  static func text(_ progress: Progress) -> String {
    let seconds = Double(progress.elapsedNanoseconds) / 1e9
    let rate = seconds > 0 ? Int(Double(progress.documents) / seconds) : 0
    var parts = ["\(counted(progress.documents, "document"))", "\(grouped(rate))/s"]
    if progress.deadLetters > 0 { parts.append(counted(progress.deadLetters, "dead letter")) }
    guard let total = progress.totalBytes, total > 0, progress.bytes > 0 else {
      return (parts + [time(seconds)]).joined(separator: " · ")
    }
    let share = min(1, Double(progress.bytes) / Double(total))
    let filled = Int(share * Double(barWidth))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled)
    parts.append("\(time(seconds / share - seconds)) left")
    return "\(bar) \(Int(share * 100)) % · " + parts.joined(separator: " · ")
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return whole < 60
      ? "\(whole) s" : whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
