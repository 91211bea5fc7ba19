/// Finds the known name that was probably meant by an unknown one.
enum NearName {
  /// The nearest of the names, if one is near: at most one edit for three letters, two for six, three for more.
  ///
  /// An edit is a letter more, less, other, or swapped with its neighbour (optimal string alignment, the restricted
  /// Damerau-Levenshtein distance). Case, and blanks or hyphens for underscores, count nothing. Of names equally near
  /// the first one is taken.
  static func nearest(to name: String, among names: [String]) -> String? {
    let letters = folded(name)
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    let limit = letters.count <= 3 ? 1 : letters.count <= 6 ? 2 : 3
    var best: (name: String, distance: Int)?
    for candidate in names {
      let other = folded(candidate)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      // A name of which nothing stays is not near, however short it is.
      guard distance <= limit, distance < max(letters.count, other.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// `; did you mean 'x'?`, or nothing.
  static func suggestion(for name: String, among names: [String]) -> String {
    nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func folded(_ name: String) -> [UInt8] {
    name.lowercased().utf8.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 }
  }

  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
