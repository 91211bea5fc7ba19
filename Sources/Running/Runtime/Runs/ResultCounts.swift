/// What there is of the results of some documents.
package struct ResultCounts: Sendable, Equatable {
  package private(set) var records = 0
  package private(set) var deadLetters = 0

  init(of entries: some Sequence<JournalEntry>) {
    for entry in entries {
      switch entry.kind {
      case .record: records += 1
      case .deadLetter, .duplicate: deadLetters += 1
      case .filtered, .excluded: break
      }
    }
  }

  var isEmpty: Bool { records == 0 && deadLetters == 0 }

  /// The counts for people: `10 records and 1 dead letter`.
  var text: String {
    let parts = [(records, "record"), (deadLetters, "dead letter")].filter { $0.0 > 0 }
    return parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")
  }
}
