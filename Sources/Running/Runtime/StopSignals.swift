import Dispatch
import Glibc
import Synchronization
import System

/// Turns SIGINT, SIGTERM and SIGHUP into a polite stop: the first asks, and ends the process where it has not ended a second
/// later; the second ends it at once.
package final class StopSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  /// What a process ends with that a signal has stopped.
  private static let exitStatus: Int32 = 3
  /// What a process that is asked to stop has for what it is at: waiting for its input, in a long document.
  private static let graceMilliseconds = 800
  let flag = Flag()
  private var sources: [any DispatchSourceSignal] = []

  /// Whether one of the signals has come, for many threads to ask.
  final class Flag: Sendable {
    /// When the first came; 0 before.
    fileprivate let time = Atomic(0)

    var isSet: Bool { time.load(ordering: .relaxed) != 0 }
  }

  /// The terminal sends a signal to a run and to its supervisor, which passes it on: both are one request.
  private static let echoNanoseconds = 200_000_000

  /// Starts to listen; the signals have no other effect from now on.
  ///
  /// - Parameter beforeExit: Called on a thread of its own before the signal ends the process.
  init(beforeExit: @escaping @Sendable () -> Void = {}) {
    @Sendable func exit() -> Never {
      beforeExit()
      _exit(Self.exitStatus)
    }
    let queue = DispatchQueue(label: "galley.signals")
    for number in Self.numbers where !Self.isIgnored(number) {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [flag] in
        let now = MonotonicClock.now()
        let (isFirst, first) = flag.time.compareExchange(expected: 0, desired: now, ordering: .relaxed)
        if isFirst {
          queue.asyncAfter(deadline: .now() + .milliseconds(Self.graceMilliseconds)) { exit() }
        } else if now - first > Self.echoNanoseconds {
          exit()
        }
      }
      source.resume()
      sources.append(source)
    }
    // Writing to a closed pipe is an error of that write and no reason to die.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Makes the signals end this process with an exit status, and not as killed: before there is anything to stop politely.
  package static func exitUntilListening() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers where !isIgnored(number) {
      signal(number) { _ in _exit(StopSignals.exitStatus) }
      sigaddset(&set, number)
    }
    // Who has started this process from a thread that blocks signals has not meant this process to.
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }

  /// Undoes ``exitUntilListening()`` in a process that has a supervisor, which tells by the signal that it was stopped.
  static func exitBySignal() {
    for number in numbers where !isIgnored(number) { signal(number, SIG_DFL) }
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
