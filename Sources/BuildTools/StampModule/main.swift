import Glibc

// Usage: StampModule OUTPUT MODULE SOURCE...
// Writes a Swift file that says which version of a module this is, by a hash of its sources.

func fail(_ message: String) -> Never {
  let text = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, text, text.count)
  exit(1)
}

func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return ferror(file) == 0 ? bytes : nil
}

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { fail("usage: StampModule OUTPUT MODULE SOURCE...") }
let module = arguments[2]

// FNV-1a, 64 bits: sources that differ by accident do not meet.
var hash: UInt64 = 0xCBF2_9CE4_8422_2325
for path in arguments.dropFirst(3).sorted() {
  guard let bytes = contents(of: path) else { fail("\(path):1:1: error: cannot read this file") }
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  hash = (hash ^ 0xFF) &* 0x100_0000_01B3
}
let digits = String(hash, radix: 16)
let stamp = String(repeating: "0", count: 16 - digits.count) + digits

let source = """
  // Written while building, from the sources of \(module): not to be edited.

  /// Which \(module) this is: stages in shared objects are made for one only.
  public enum \(module)Stamp {
    #if DEBUG
    /// The module, a hash of its sources, and how it was built.
    public static let text = "\(module) \(stamp) debug"
    /// Named by what source files that are made for this one name, so that they do not compile with another.
    public enum Is_\(stamp)_debug {}
    #else
    /// The module, a hash of its sources, and how it was built.
    public static let text = "\(module) \(stamp) release"
    /// Named by what source files that are made for this one name, so that they do not compile with another.
    public enum Is_\(stamp)_release {}
    #endif
  }

  """

// A file that has not changed keeps its date, so that nothing is compiled again.
if contents(of: arguments[1]) != Array(source.utf8) {
  guard let file = fopen(arguments[1], "w"), fputs(source, file) >= 0, fclose(file) == 0 else {
    fail("\(arguments[1]):1:1: error: cannot write the stamp of \(module)")
  }
}
