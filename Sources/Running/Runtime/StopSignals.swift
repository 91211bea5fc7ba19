import Dispatch
import Glibc
import Synchronization
import System

/// Turns SIGINT, SIGTERM and SIGHUP into a polite stop: the first asks, the second ends the process at once.
final class StopSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  let flag = Flag()
  private var sources: [any DispatchSourceSignal] = []

  /// Whether one of the signals has come, for many threads to ask.
  final class Flag: Sendable {
    /// When the first came; 0 before.
    fileprivate let time = Atomic(0)

    var isSet: Bool { time.load(ordering: .relaxed) != 0 }
  }

  /// The terminal sends a signal to a run and to its supervisor, which passes it on: both are one wish.
  private static let echoNanoseconds = 200_000_000

  /// Starts to listen; the signals have no other effect from now on.
  ///
  /// - Parameter exitStatus: What the process ends with at the second signal.
  init(exitStatus: Int32) {
    let queue = DispatchQueue(label: "galley.signals")
    for number in Self.numbers where !Self.isIgnored(number) {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [flag] in
        let now = MonotonicClock.now()
        let (isFirst, first) = flag.time.compareExchange(expected: 0, desired: now, ordering: .relaxed)
        if !isFirst && now - first > Self.echoNanoseconds { _exit(exitStatus) }
      }
      source.resume()
      sources.append(source)
    }
    // Writing to a closed pipe is an error of that write and no reason to die.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether whoever has started this process wants it to ignore a signal, as `nohup` does.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    return sigaction(number, nil, &action) == 0
      && unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }

  deinit {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }
}
