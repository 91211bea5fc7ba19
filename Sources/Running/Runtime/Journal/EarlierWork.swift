import StageKit

/// What earlier runs into the same folder have done with the same pipeline.
struct EarlierWork: Sendable {
  /// What is used of an earlier run for a document.
  struct Reuse {
    let origin: Generation
    let position: Int

    var entry: JournalEntry { origin.entries[position] }
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
      if generation.entries[position].kind == .deadLetter && retriesDeadLetters { continue }
      if generation === trusted || generation.payload(at: position) != nil {
        return Reuse(origin: generation, position: position)
      }
    }
    return nil
  }
}
