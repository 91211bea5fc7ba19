import Foundation
import TestSupport
import Testing

/// System is the one place that knows the operating system: nobody else calls what it is there for.
@Suite struct SystemCallTests {
  private static let calls = [
    "fopen", "fread", "fwrite", "posix_spawn", "posix_spawnp", "strerror", "opendir", "readdir", "openat", "fsync",
    "fstat", "lstat", "mkdir", "rmdir", "unlink", "realpath", "pread", "pwrite", "clock_gettime",
  ]

  /// The calls of a text with their lines.
  private static func calls(in text: String) -> [(name: String, line: Int)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "(" }
      return calls.filter { call in words.contains { $0.hasPrefix(call + "(") || $0.contains("(" + call + "(") } }
        .map { ($0, index + 1) }
    }
  }

  @Test func callsAreFound() {
    #expect(Self.calls(in: "let a = 1\nguard fread(&a, 1) == 0").map(\.line) == [2])
    #expect(Self.calls(in: "String(cString: strerror(number))").map(\.name) == ["strerror"])
    #expect(Self.calls(in: "func thread() { spread(1) }").isEmpty)
  }

  @Test func onlySystemCallsTheSystem() throws {
    let sources = Places.package.appending(path: "Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    var inSystem = 0
    for file in files.sorted() where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      let calls = Self.calls(in: text)
      if file.hasPrefix("Base/System/") {
        inSystem += calls.count
      } else if !file.hasPrefix("C/") {
        for call in calls {
          Issue.record("Sources/\(file):\(call.line): \(call.name) is called outside of Base/System")
        }
      }
    }
    #expect(inSystem > 10)
  }
}
