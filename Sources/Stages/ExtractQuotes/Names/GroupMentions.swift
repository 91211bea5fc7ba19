import StageKit

/// The positions of words that name groups and organisations, in text order for each word.
struct GroupMentions {
  /// A token with a word.
  struct Mention {
    let token: Int32
    /// The index of the next mention of the same word; -1 for the last one.
    fileprivate(set) var next: Int32 = -1
    /// Only of the first mention: the index of the last one, and the number of mentions.
    fileprivate var last: Int32
    fileprivate var count: Int32 = 1
  }

  private var mentions: [Mention] = []
  private var firsts = KeyTable()

  private static let maxMentions: Int32 = 16

  mutating func removeAll() {
    mentions.removeAll(keepingCapacity: true)
    firsts.removeAll()
  }

  /// Adds a token after all others; ignored if the word already has the maximum number of mentions.
  mutating func add(_ token: Int, key: UInt64) {
    let index = Int32(truncatingIfNeeded: mentions.count)
    if let first = firsts[key] {
      guard mentions[Int(first)].count < Self.maxMentions else { return }
      mentions[Int(mentions[Int(first)].last)].next = index
      mentions[Int(first)].last = index
      mentions[Int(first)].count += 1
    } else {
      firsts.set(key, index)
    }
    mentions.append(Mention(token: Int32(truncatingIfNeeded: token), last: index))
  }

  /// The first mention of a word.
  func first(_ key: UInt64) -> Mention? { firsts[key].map { mentions[Int($0)] } }

  /// The next mention of the same word.
  func next(_ mention: Mention) -> Mention? { mention.next < 0 ? nil : mentions[Int(mention.next)] }
}
