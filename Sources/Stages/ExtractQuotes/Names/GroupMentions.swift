/// The places of a document's words that speak as bodies, in text order for each word.
struct GroupMentions {
  /// A place of a word.
  struct Mention {
    let token: Int32
    /// The next one of the same word; -1 behind the last.
    fileprivate(set) var next: Int32 = -1
    /// For the first one, the last one and how many there are.
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

  /// Adds a place behind all others; nothing where the word has been met often enough.
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

  /// The first place of a word.
  func first(_ key: UInt64) -> Mention? { firsts[key].map { mentions[Int($0)] } }

  /// The next place of the same word.
  func next(_ mention: Mention) -> Mention? { mention.next < 0 ? nil : mentions[Int(mention.next)] }
}
