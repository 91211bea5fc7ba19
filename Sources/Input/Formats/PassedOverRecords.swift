/// How many records of WARC files hold no document, by the reason.
package struct PassedOverRecords: Sendable, Equatable {
  /// Why a record is passed over.
  package enum Kind: String, Sendable, CaseIterable {
    case warcinfo
    case request
    case metadata
    /// A page that had not changed since a visit before: its text is in another record.
    case revisit
    case continuation
    /// A record whose block was cut when it was written.
    case truncated
    /// A response that does not hold HTTP, such as one of DNS.
    case otherProtocol = "other_protocol"
    /// A response of HTTP with a status other than 200.
    case otherStatus = "other_status"
    /// A document of a type that is neither HTML nor XHTML nor plain text.
    case otherMediaType = "other_media_type"
    /// A record of a `WARC-Type` that is not known.
    case unknownType = "unknown_type"
  }

  /// Empty as long as there are none: most files have no such records, and then nothing is allocated.
  private var counts: [Int] = []

  /// None.
  package init() {}

  /// How many there are of a kind.
  package subscript(kind: Kind) -> Int {
    get { counts.isEmpty ? 0 : counts[Self.index(of: kind)] }
    set {
      if counts.isEmpty { counts = Array(repeating: 0, count: Kind.allCases.count) }
      counts[Self.index(of: kind)] = newValue
    }
  }

  /// How many there are in all.
  package var total: Int { counts.reduce(0, +) }

  /// The kinds that there are, each with its number, in a fixed order.
  package var byKind: [(kind: Kind, count: Int)] {
    zip(Kind.allCases, counts).filter { $0.1 > 0 }.map { (kind: $0, count: $1) }
  }

  package static func += (total: inout PassedOverRecords, more: PassedOverRecords) {
    for (kind, count) in more.byKind { total[kind] += count }
  }

  package static func - (total: PassedOverRecords, part: PassedOverRecords) -> PassedOverRecords {
    var rest = total
    for (kind, count) in part.byKind { rest[kind] -= count }
    return rest
  }

  package static func == (a: PassedOverRecords, b: PassedOverRecords) -> Bool {
    Kind.allCases.allSatisfy { a[$0] == b[$0] }
  }

  private static func index(of kind: Kind) -> Int {
    // Every kind is among all cases.
    Kind.allCases.firstIndex(of: kind) ?? 0
  }
}
