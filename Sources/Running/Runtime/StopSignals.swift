import Dispatch
import Glibc
import Synchronization
import System

/// Turns SIGINT, SIGTERM and SIGHUP into a polite stop: the first asks, and ends the process where it has not ended a second
/// later; the second ends it at once.
package final class StopSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
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
        if isFirst {
          queue.asyncAfter(deadline: .now() + .milliseconds(Self.graceMilliseconds)) { _exit(exitStatus) }
        } else if now - first > Self.echoNanoseconds {
          _exit(exitStatus)
        }
      }
      source.resume()
      sources.append(source)
    }
    // Writing to a closed pipe is an error of that write and no reason to die.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Makes the signals end this process with an exit status, and not as killed: before there is anything to stop politely.
  ///
  /// - Parameter exitStatus: 3; a handler can be given nothing, so it is the one that runs end with.
  package static func exitUntilListening() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers where !isIgnored(number) {
      signal(number) { _ in _exit(3) }
      sigaddset(&set, number)
    }
    // Who has started this process from a thread that blocks signals has not meant this process to.
    sigprocmask(SIG_UNBLOCK, &set, nil)
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
