import Glibc
import StageKit

/// Goes wrong on texts that begin with `FAULT` and how.
struct GoWrongStage: Stage {
  static let name = "go_wrong"
  static let abstract = "Goes wrong where the text says so."
  static let writes: [Resource] = [.metadata("went_well")]

  init(options: NoOptions) {}

  func process(_ document: inout Document, scratch: inout Void) throws {
    let words = document.withUTF8 { bytes in
      var prefix: [UInt8] = []
      for index in 0..<min(bytes.count, 40) { prefix.append(bytes[index]) }
      return String(decoding: prefix, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }
    guard words.count > 1, words[0] == "FAULT" else {
      document.metadata["went_well"] = .integer(1)
      return
    }
    switch words[1] {
    case "throw": throw StageError(code: "on_purpose", message: "thrown on purpose")
    case "trap":
      let empty: [Int] = []
      _ = empty[words.count]
    case "segfault": raise(SIGSEGV)
    case "abort": abort()
    case "exit": exit(0)
    case "kill": kill(getpid(), SIGKILL)
    case "overflow": _ = Self.recurse(words.count)
    case "hang": while true { usleep(1000) }
    case "spin": while document.byteCount > 0 {}
    case "memory":
      var blocks: [[UInt8]] = []
      while true {
        blocks.append([UInt8](repeating: UInt8(truncatingIfNeeded: blocks.count) | 1, count: 16 << 20))
      }
    case "keep": Self.keepMemory()
    case "slow": usleep(300_000)
    default: break
    }
  }

  /// Takes 100 MiB for half a second, and gives none of it back.
  private static func keepMemory() {
    let block = UnsafeMutableRawPointer.allocate(byteCount: 100 << 20, alignment: 4096)
    memset(block, 1, 100 << 20)
    usleep(500_000)
  }

  /// Goes on until the stack ends.
  @inline(never)
  private static func recurse(_ depth: Int) -> Int {
    depth < 0 ? 0 : recurse(depth &+ 1) &+ recurse(depth &+ 2) &+ 1
  }
}
