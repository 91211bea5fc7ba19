extension Array where Element: Hashable {
  /// The elements in their order, each once: a list in a message names nothing twice.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
