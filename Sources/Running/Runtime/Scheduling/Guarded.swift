import Synchronization

/// A value behind a lock, shared by reference.
final class Guarded<Value>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: sending Value) {
    mutex = Mutex(value)
  }

  func withLock<Result, E: Error>(_ body: (inout sending Value) throws(E) -> sending Result) throws(E) -> sending Result
  {
    try mutex.withLock(body)
  }
}
