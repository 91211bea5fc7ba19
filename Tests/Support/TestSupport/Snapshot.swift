package import Foundation

/// Recorded outputs, in `Tests/Snapshots/`: what changes there is seen in a review.
package enum Snapshot {
  /// Why a snapshot does not hold.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Compares a text with the snapshot of a name, a path below `Tests/Snapshots/`.
  ///
  /// A missing snapshot is written, and so is every one where `RECORD_SNAPSHOTS` is 1 in the environment; both fail once,
  /// so that nobody takes a recording for a test.
  package static func expect(
    _ text: String, _ name: String, in folder: URL = Places.package.appending(path: "Tests/Snapshots"),
    isRecording: Bool = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
  ) throws {
    let file = folder.appending(path: name)
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    if recorded == text && !isRecording { return }
    guard let recorded, !isRecording else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      throw Failure(description: "the snapshot '\(name)' has been written; look at it, then run the test again")
    }
    throw Failure(
      description: "'\(name)' is not what was recorded; RECORD_SNAPSHOTS=1 records it again. "
        + firstDifference(recorded, text))
  }

  private static func firstDifference(_ recorded: String, _ found: String) -> String {
    let a = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let b = found.split(separator: "\n", omittingEmptySubsequences: false)
    let line = (0..<max(a.count, b.count)).first { $0 >= a.count || $0 >= b.count || a[$0] != b[$0] } ?? 0
    func text(_ lines: [Substring]) -> String { line < lines.count ? "'\(lines[line])'" : "nothing" }
    return "Line \(line + 1) was \(text(a)) and is \(text(b))."
  }
}
