/// Gives each of many things a name of its own: the second of a name has its number, `a.txt (2)`.
///
/// Constant time for each, however often a name has come.
struct UniqueNames {
  /// The names that were given, each with the highest number behind it.
  private var counts: [String: Int] = [:]

  /// The name itself where it is new, else with a number.
  mutating func next(_ name: String) -> String {
    guard var count = counts[name] else {
      counts[name] = 1
      return name
    }
    var numbered = name
    repeat {
      count += 1
      numbered = "\(name) (\(count))"
    } while counts[numbered] != nil
    counts[name] = count
    counts[numbered] = 1
    return numbered
  }
}
