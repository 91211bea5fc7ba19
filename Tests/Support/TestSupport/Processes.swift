/// The processes that a process has started.
package func children(of process: Int32) -> [Int32] {
  let text = readFile("/proc/\(process)/task/\(process)/children") ?? []
  return String(decoding: text, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
}

/// Whether a process is there and no zombie.
package func isAlive(_ process: Int32) -> Bool {
  let status = String(decoding: readFile("/proc/\(process)/stat") ?? [], as: UTF8.self)
  return !status.isEmpty && !status.contains(") Z ")
}
