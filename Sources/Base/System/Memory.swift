import Glibc

/// How much memory there is, and how much of it a process has.
package enum Memory {
  /// The memory of the machine in bytes, or what a control group leaves to this process.
  package static var available: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * pageByteCount
    guard let limit = numbers(in: "/sys/fs/cgroup/memory.max").first, let limit else { return machine }
    return min(machine, limit)
  }

  /// The bytes that a process holds in memory; nil where the system does not say.
  package static func resident(in process: Int32) -> Int? {
    // The second number is in pages.
    let numbers = numbers(in: "/proc/\(process)/statm")
    guard numbers.count > 1, let pages = numbers[1] else { return nil }
    return pages * pageByteCount
  }

  private static var pageByteCount: Int { sysconf(Int32(_SC_PAGESIZE)) }

  /// The words of a small file of the system as numbers.
  private static func numbers(in path: String) -> [Int?] {
    guard let text = try? WholeFile.read(path, limit: 4096) else { return [] }
    return text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map {
      Int(String(decoding: $0, as: UTF8.self))
    }
  }
}
