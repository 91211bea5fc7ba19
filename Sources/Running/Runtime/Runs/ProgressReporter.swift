import System

/// Tells how far a run is, not too often.
final class ProgressReporter: Sendable {
  private static let intervalNanoseconds = 100_000_000

  private let started: Int
  private let totalBytes: Int?
  private let onProgress: @Sendable (Progress) -> Void
  private let last: Guarded<Int>

  /// - Parameters:
  ///   - started: When the run began, in nanoseconds of the monotonic clock.
  ///   - totalBytes: The bytes of all inputs, if they are known.
  init(started: Int, totalBytes: Int?, _ onProgress: @escaping @Sendable (Progress) -> Void) {
    self.started = started
    self.totalBytes = totalBytes
    self.onProgress = onProgress
    last = Guarded(started)
  }

  /// The time since the run began.
  var elapsedNanoseconds: Int { MonotonicClock.now() - started }

  /// Passes the counts on, if that is due. Safe from several threads.
  func report(_ counts: Progress) {
    let now = MonotonicClock.now()
    let isDue = last.withLock { last in
      guard now - last >= Self.intervalNanoseconds else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    var progress = counts
    progress.elapsedNanoseconds = now - started
    progress.totalBytes = totalBytes
    onProgress(progress)
  }
}
