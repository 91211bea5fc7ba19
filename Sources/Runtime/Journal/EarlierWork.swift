import StageKit

/// What earlier runs into the same folder have done with the same pipeline.
struct EarlierWork: Sendable {
  /// What is used of an earlier run for a document.
  struct Reuse {
    let entry: JournalEntry
    let payload: [UInt8]
    let origin: Generation
  }

  /// The most useful first.
  var generations: [Generation] = []
  /// Whether dead letters are tried again.
  var retriesDeadLetters = false
  /// A generation that need not be verified: it was written under the supervisor that has started this process.
  var trusted: Generation?

  /// What was done with a document; nil where it has to be done now.
  func reuse(_ key: ContentHash) -> Reuse? {
    for generation in generations {
      guard let position = generation.position(of: key) else { continue }
      let entry = generation.entries[position]
      if entry.kind == .deadLetter && retriesDeadLetters { continue }
      guard let payload = generation.payload(at: position, isTrusted: generation === trusted) else { continue }
      return Reuse(entry: entry, payload: payload, origin: generation)
    }
    return nil
  }
}
