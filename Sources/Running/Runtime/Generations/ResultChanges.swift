import StageKit

/// How a run changes the result that was there: what it keeps, processes again, and removes.
package struct ResultChanges: Sendable {
  /// At most this many removed ids are named.
  private static let namedCount = 3

  private let previous: Generation
  private let hasSamePipeline: Bool
  /// Where a document of the previous result is: by its input, path, member and record.
  private var positions: [ContentHash: Int] = [:]
  private var isSeen: [Bool]
  /// Documents that were processed again, by reason, in the order in which the reasons occurred first.
  package private(set) var redone: [(reason: Forecast.Reason, count: Int)] = []
  /// Files among the results that no run has written. They are not part of the new result.
  package let foreignFiles: [String]
  /// Files of the result that something else has made longer or shorter. They are written again.
  package let changedFiles: [String]

  /// Whether the folder holds anything that the journal does not describe.
  var hasForeignFiles: Bool { !foreignFiles.isEmpty || !changedFiles.isEmpty }

  init(to previous: Generation, header: JournalHeader, _ check: FolderCheck) {
    self.previous = previous
    foreignFiles = check.foreignFiles
    changedFiles = check.changedFiles
    hasSamePipeline = previous.header == header
    isSeen = [Bool](repeating: false, count: previous.entries.count)
    positions.reserveCapacity(previous.entries.count)
    for (position, entry) in previous.entries.enumerated() {
      positions[Self.key(entry, previous.header.inputs.roots)] = position
    }
  }

  /// Takes note of a document of the new result.
  mutating func add(_ entry: JournalEntry, isReused: Bool, roots: [InputRoot]) {
    guard let position = positions[Self.key(entry, roots)], entry.kind != .excluded else { return }
    isSeen[position] = true
    let before = previous.entries[position]
    // A repeated id is looked at each time; that is nothing to speak of.
    if isReused || entry.kind == .duplicate && before.kind == .duplicate { return }
    let reason: Forecast.Reason =
      if !hasSamePipeline {
        .pipelineChanged
      } else if before.key != entry.key {
        .contentChanged
      } else if before.kind == .deadLetter || before.kind == .duplicate {
        .retriedDeadLetter
      } else {
        .resultDamaged
      }
    if let index = redone.firstIndex(where: { $0.reason == reason }) {
      redone[index].count += 1
    } else {
      redone.append((reason, 1))
    }
  }

  /// How many records and dead letters are removed, and the first ids of them. To be asked once all documents are added.
  package var removed: (count: Int, ids: [String]) {
    var count = 0
    var ids: [String] = []
    for (position, entry) in previous.entries.enumerated() where !isSeen[position] {
      if entry.kind == .filtered || entry.kind == .excluded { continue }
      count += 1
      if ids.count < Self.namedCount { ids.append(entry.id) }
    }
    return (count, ids)
  }

  private static func key(_ entry: JournalEntry, _ roots: [InputRoot]) -> ContentHash {
    var key = ContentHash(Array(roots[entry.root].path.utf8).span)
    var path = entry.path
    path.withUTF8 { key.update($0.span) }
    if var member = entry.member?.wrappedValue { member.withUTF8 { key.update($0.span) } }
    key.update(UInt64(roots[entry.root].kind.rawValue), UInt64(bitPattern: Int64(entry.record ?? -1)))
    return key
  }
}
