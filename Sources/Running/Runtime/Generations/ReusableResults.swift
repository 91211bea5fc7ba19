import StageKit

/// The results of earlier runs into the same folder with the same pipeline, which need not be made again.
struct ReusableResults: Sendable {
  /// The earlier result of one document.
  struct Reuse: Sendable {
    let origin: Generation
    let position: Int

    var entry: JournalEntry { origin.entries[position] }
    /// The record or dead letter; nil if it is missing or damaged.
    var payload: [UInt8]? { origin.payload(at: position) }
  }

  /// The most useful first.
  var generations: [Generation] = []
  /// Whether dead letters are retried.
  var retriesDeadLetters = false
  /// A generation that need not be verified: it was written under the supervisor of this process.
  var trusted: Generation?

  /// The earlier result of a document; nil if it has to be processed.
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
