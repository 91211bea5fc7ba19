import Glibc

/// A clock that never goes back.
package enum MonotonicClock {
  /// Nanoseconds since some moment before the process.
  package static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
