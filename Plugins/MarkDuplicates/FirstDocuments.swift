import StageKit

/// Which document is the first of those that are like it.
///
/// The relation is transitive: a document that is like a duplicate of the first is a duplicate of the first too.
struct FirstDocuments: Sendable {
  private struct Duplicate: Sendable {
    let id: String
    let first: String
  }

  /// A text in a band, by what it has there.
  private struct Candidate {
    let key: UInt64
    let text: Int
  }

  /// A text that recurs thousands of times is compared with this many of its kind.
  private static let maxComparisons = 8

  /// Duplicates by their position in the inputs.
  private var duplicates: [Int: Duplicate] = [:]

  /// No documents.
  init() {}

  /// Finds duplicates among texts, in whatever order they were seen. Takes the time of sorting the texts 42 times.
  init(of seen: SeenTexts, minSimilarity: Double) {
    let count = seen.ids.count
    let order = (0..<count).sorted { seen.positions[$0] < seen.positions[$1] }
    var groups = Groups(count: count)
    let width = SketchScratch.bandWidth
    let needed = Int((minSimilarity * Double(SketchScratch.binCount)).rounded(.up))
    var candidates: [Candidate] = []
    for band in 0..<SketchScratch.bandCount {
      candidates.removeAll(keepingCapacity: true)
      for (rank, text) in order.enumerated() {
        var key: UInt64 = 0
        for column in 0..<width {
          key = key << 16 | UInt64(seen.sketches[text * SketchScratch.binCount + band * width + column])
        }
        candidates.append(Candidate(key: key, text: rank))
      }
      candidates.sort { ($0.key, $0.text) < ($1.key, $1.text) }
      var start = 0
      for index in candidates.indices.dropFirst() {
        if candidates[index].key != candidates[start].key {
          start = index
          continue
        }
        for other in start..<min(index, start + Self.maxComparisons) {
          let (a, b) = (candidates[other].text, candidates[index].text)
          guard groups.first(of: a) != groups.first(of: b) else { break }
          if Self.agreement(seen, order[a], order[b]) >= needed { groups.join(a, b) }
        }
      }
    }
    for rank in 0..<count {
      let first = groups.first(of: rank)
      if first < rank {
        duplicates[seen.positions[order[rank]]] = Duplicate(id: seen.ids[order[rank]], first: seen.ids[order[first]])
      }
    }
  }

  /// The id of the first document that this one is a duplicate of; nil if it is a first one, or was not seen.
  func first(of document: Document) -> String? {
    // An input that was changed between the two passes is not marked wrongly.
    duplicates[document.position].flatMap { $0.id == document.id ? $0.first : nil }
  }

  private static func agreement(_ seen: SeenTexts, _ a: Int, _ b: Int) -> Int {
    let count = SketchScratch.binCount
    var agreement = 0
    for bin in 0..<count where seen.sketches[a * count + bin] == seen.sketches[b * count + bin] { agreement += 1 }
    return agreement
  }
}

/// Disjoint sets of numbers, each known by its smallest (union and find, with path halving).
private struct Groups {
  private var parents: [Int]

  init(count: Int) {
    parents = Array(0..<count)
  }

  mutating func first(of member: Int) -> Int {
    var member = member
    while parents[member] != member {
      parents[member] = parents[parents[member]]
      member = parents[member]
    }
    return member
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (first(of: a), first(of: b))
    parents[max(a, b)] = min(a, b)
  }
}
