import YAML

// Numbers with units, and the keys that hold them.
extension PipelineChecker {
  /// From a mebibyte, in which nothing runs, to more than machines have.
  static let memoryBytes = 1 << 20...1 << 46
  /// From the shortest that can be told to a month.
  private static let milliseconds = 10...2_592_000_000

  mutating func runLimits(_ members: [String: YAMLMember]) -> RunLimits {
    var limits = RunLimits()
    if let node = members["time_limit"]?.value {
      limits.timeLimitMilliseconds = milliseconds(node, label: "'time_limit'") ?? limits.timeLimitMilliseconds
    }
    if let node = members["memory_limit"]?.value {
      limits.memoryLimitBytes = byteCount(
        node, label: "'memory_limit'", in: Self.memoryBytes, "1 MiB to 64 TiB, such as 2 GiB")
    }
    if let node = members["max_error_rate"]?.value {
      limits.maxErrorRate = share(node, label: "'max_error_rate'") ?? limits.maxErrorRate
    }
    return limits
  }

  /// `30 s`, `500 ms`, `5 min`, `1 h`; a number alone counts seconds.
  mutating func milliseconds(_ node: YAMLNode, label: String) -> Int? {
    let expected = "expected a time from 10 ms to 30 days, such as 500 ms, 30 s or 5 min"
    let units = [("ms", 1), ("min", 60_000), ("s", 1_000), ("h", 3_600_000)]
    var found: Int?
    if case .scalar(let scalar) = node.content {
      switch scalar.value {
      case .integer(let count) where (1...2_592_000).contains(count): found = count * 1_000
      case .number(let number) where number > 0 && number < 1e7: found = Int((number * 1_000).rounded())
      case .string(let text): found = Self.count(text, units)
      default: break
      }
    }
    guard let found, Self.milliseconds.contains(found) else {
      report("\(label): \(expected); found \(node.found)", at: node.range)
      return nil
    }
    return found
  }

  /// `128 MiB`; a number alone counts bytes.
  mutating func byteCount(_ node: YAMLNode, label: String, in range: ClosedRange<Int>, _ expected: String) -> Int? {
    let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)]
    var found: Int?
    if case .scalar(let scalar) = node.content {
      switch scalar.value {
      case .integer(let count): found = count
      case .string(let text): found = Self.count(text, units)
      default: break
      }
    }
    guard let found, range.contains(found) else {
      report("\(label): expected a number of bytes from \(expected), found \(node.found)", at: node.range)
      return nil
    }
    return found
  }

  private mutating func share(_ node: YAMLNode, label: String) -> Double? {
    var found: Double?
    if case .scalar(let scalar) = node.content {
      switch scalar.value {
      case .integer(let number): found = Double(number)
      case .number(let number): found = number
      default: break
      }
    }
    guard let found, found >= 0, found <= 1 else {
      report("\(label): expected a share from 0 to 1, such as 0.05, found \(node.found)", at: node.range)
      return nil
    }
    return found
  }

  /// A whole number with its unit, with or without the blank; nil if it is not one, or far too large.
  private static func count(_ text: String, _ units: [(name: String, factor: Int)]) -> Int? {
    guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    var digits = text.dropLast(unit.name.count)
    if digits.last == " " { digits = digits.dropLast() }
    // Beyond these digits no count is in range.
    guard !digits.isEmpty, digits.utf8.count <= 10, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    guard let number = Int(digits) else { return nil }
    let (count, overflow) = number.multipliedReportingOverflow(by: unit.factor)
    return overflow ? nil : count
  }
}
