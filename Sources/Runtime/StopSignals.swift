import Dispatch
import Glibc
import Synchronization

/// Turns SIGINT, SIGTERM and SIGHUP into a polite stop: the first asks, the second ends the process at once.
final class StopSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  private let flag = Flag()
  private var sources: [any DispatchSourceSignal] = []

  private final class Flag: Sendable {
    let isSet = Atomic(false)
  }

  /// Starts to listen; the signals have no other effect from now on.
  ///
  /// - Parameter exitStatus: What the process ends with at the second signal.
  init(exitStatus: Int32) {
    let queue = DispatchQueue(label: "galley.signals")
    for number in Self.numbers {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [flag] in
        if flag.isSet.exchange(true, ordering: .relaxed) { _exit(exitStatus) }
      }
      source.resume()
      sources.append(source)
    }
    // Writing to a closed pipe, or past a limit on file size, is an error of that write and no reason to die.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  deinit {
    for source in sources { source.cancel() }
    for number in Self.numbers { signal(number, SIG_DFL) }
  }

  /// Whether one of the signals has come.
  var haveCome: Bool { flag.isSet.load(ordering: .relaxed) }
}
