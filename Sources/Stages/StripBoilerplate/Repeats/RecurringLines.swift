import StageKit

/// Which lines recur across the documents of a site: menus, notices, appeals that no article is about.
struct RecurringLines: Sendable {
  /// A line recurs that is in so many of the documents of a site that were looked at, and in so large a share of them.
  private static let leastDocuments = 3
  private static let leastShare = 5

  private var lines: [UInt64: Set<UInt64>] = [:]

  /// No lines.
  init() {}

  init(of seen: SiteLines) {
    for (site, samples) in seen.sites where samples.count >= Self.leastDocuments {
      var counts: [UInt64: Int] = [:]
      for sample in samples {
        for line in sample.lines { counts[line, default: 0] += 1 }
      }
      let recurring = counts.filter { $1 >= Self.leastDocuments && Self.leastShare * $1 >= samples.count }
      if !recurring.isEmpty { lines[site] = Set(recurring.keys) }
    }
  }

  /// Whether nothing recurs anywhere.
  var isEmpty: Bool { lines.isEmpty }

  /// Takes recurring lines out of the content of a document.
  ///
  /// A document of which most would go is a copy of others, rather than a page with nothing of its own: it stays as it is.
  func remove(from roles: inout [Role], of document: Document) {
    guard let recurring = lines[document.siteHash] else { return }
    let blocks = document[.blocks]
    var doubtful: [Int] = []
    var contentBytes = 0
    var doubtfulBytes = 0
    document.withUTF8 { bytes in
      for (index, block) in blocks.enumerated() where roles[index] == .content {
        contentBytes += block.span.end - block.span.start
        if recurring.contains(FoldedHash.of(bytes, block.span.range)) {
          doubtful.append(index)
          doubtfulBytes += block.span.end - block.span.start
        }
      }
    }
    guard 2 * doubtfulBytes <= contentBytes else { return }
    for index in doubtful { roles[index] = .other }
  }
}

extension Document {
  /// The site that a document is from, as a hash: what the metadata say, or the folder that it lies in.
  var siteHash: UInt64 {
    if let site = metadata.text("site") { return FoldedHash.of(site) }
    if let address = metadata.text("url"), let host = Self.host(of: address) { return FoldedHash.of(host) }
    let path = source.path
    return FoldedHash.of(path.contains("/") ? String(path.prefix { $0 != "/" }) : "")
  }

  /// `www.example.org` of `https://www.example.org/a`; nil where there is none.
  private static func host(of address: String) -> String? {
    let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0].hasSuffix(":"), parts[1].isEmpty, !parts[2].isEmpty else { return nil }
    return String(parts[2])
  }
}
