import Glibc

/// A clock that never goes back.
enum MonotonicClock {
  /// Nanoseconds since some moment before the process.
  @inline(__always)
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
