import Glibc
import System

// Usage: StampModule OUTPUT MODULE SOURCE...
// Writes a Swift file that says which version of a module this is, by a hash of its sources.

func fail(_ message: String) -> Never {
  try? OpenFile.standardError.write(Array((message + "\n").utf8).span)
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { fail("usage: StampModule OUTPUT MODULE SOURCE...") }
let module = arguments[2]

// FNV-1a, 64 bits: sources that differ by accident do not meet.
var hash: UInt64 = 0xCBF2_9CE4_8422_2325
for path in arguments.dropFirst(3).sorted() {
  guard let bytes = try? WholeFile.read(path) else { fail("\(path):1:1: error: cannot read this file") }
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
let bytes = Array(source.utf8)
if (try? WholeFile.read(arguments[1])) != bytes {
  do throws(SystemError) {
    try WholeFile.write(bytes.span, to: arguments[1])
  } catch {
    fail("\(arguments[1]):1:1: error: cannot write the stamp of \(module): \(error.message)")
  }
}
