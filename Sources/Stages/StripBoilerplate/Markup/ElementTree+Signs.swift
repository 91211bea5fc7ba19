import StageKit

// What the names of elements say, as far as that is believed: classes are written for layout, and a site that calls the
// article's own element a widget is not wrong.
extension ElementTree {
  /// Signs of prose that is not the article's however much there is of it.
  private static let foreign: MarkupSigns = [.comments, .consent]
  /// Signs that running text inside the article outweighs: its sections are called tabs, cards, asides.
  private static let doubtful: MarkupSigns = [.related, .navigation, .sidebar, .hidden]

  /// Words of prose that make hidden elements the article, if they are most of the page's.
  private static let minHiddenProse = 150

  /// Lets go of what says that elements are not shown, where they hold most of the page's prose: a script shows them.
  mutating func showHiddenArticle() {
    var hidden = 0
    for node in nodes where node.tagSigns.contains(.hidden) {
      if node.parent < 0 || !nodes[node.parent].tagSigns.contains(.hidden) { hidden += node.prose }
    }
    guard hidden >= Self.minHiddenProse, 2 * hidden >= nodes[0].prose else { return }
    for index in nodes.indices { nodes[index].tagSigns.remove(.hidden) }
  }

  /// Reads the words of elements, but for those that stand on the elements of most of the page's prose.
  mutating func believeWords(of page: MarkupPage) {
    entryOfWord.removeAll(keepingCapacity: true)
    for word in page.words { entryOfWord.append(Int16(truncatingIfNeeded: lexicon.number(of: word) ?? -1)) }
    proseOfEntry.removeAll(keepingCapacity: true)
    proseOfEntry.append(contentsOf: repeatElement(0, count: lexicon.entries.count))
    for index in nodes.indices {
      let outer = nodes[index].parent < 0 ? [] : nodes[nodes[index].parent].signs
      var own = nodes[index].tagSigns
      for word in Self.words(of: page.elements[index]) {
        guard let (entry, signs) = entry(of: word, page) else { continue }
        if !own.isSuperset(of: signs) && !outer.isSuperset(of: signs) { proseOfEntry[entry] += nodes[index].prose }
        own.formUnion(signs)
      }
      nodes[index].signs = own.union(outer)
    }
    let most = max(1, nodes[0].prose / 2)
    for index in nodes.indices {
      var own = nodes[index].tagSigns
      for word in Self.words(of: page.elements[index]) {
        guard let (entry, signs) = entry(of: word, page) else { continue }
        if proseOfEntry[entry] < most || !signs.isDisjoint(with: Self.foreign.union(.content)) { own.formUnion(signs) }
      }
      nodes[index].ownSigns = own
    }
  }

  /// Hands signs down to the elements inside, but for those that an element's own text contradicts.
  mutating func believeSigns() {
    let total = nodes[0].prose
    var others = total
    for index in nodes.indices {
      let node = nodes[index]
      // Blogs name the topics of a post in its classes.
      if node.ownSigns.contains(.article) {
        nodes[index].ownSigns.subtract(MarkupSigns.against.subtracting(node.tagSigns))
      }
      let holdsPage =
        node.prose * 100 >= total * 95 || node.words * 100 > nodes[0].words * 60 && node.mainHeadings > 0
      if holdsPage { nodes[index].ownSigns.subtract(Self.foreign) }
      let own = nodes[index].ownSigns
      let outer = node.parent < 0 ? [] : nodes[node.parent].signs
      nodes[index].signs = own.union(outer)
      if !own.isDisjoint(with: Self.foreign) && outer.isDisjoint(with: Self.foreign) { others -= node.prose }
    }
    // A long thread must not make a short article look small, so comments do not count when the others are weighed.
    others = max(1, others)
    for index in nodes.indices {
      let node = nodes[index]
      let outer = node.parent < 0 ? [] : nodes[node.parent].signs
      let share = node.prose * 100 / others
      var own = node.ownSigns
      if share >= 55 || node.words * 100 > nodes[0].words * 60 {
        own.subtract(MarkupSigns.against.subtracting(Self.foreign))
      }
      if Self.isRunningText(node) && (share >= 20 || outer.contains(.content)) {
        own.subtract(Self.doubtful.subtracting(node.tagSigns))
      }
      nodes[index].ownSigns = own
      nodes[index].signs = own.union(outer)
    }
  }

  private static func isRunningText(_ node: Node) -> Bool {
    node.prose >= 30 && node.prose * 100 >= node.words * 55 && node.linkPercent <= 20
  }

  /// The words of an element; none of the outermost, which are named for the page and not for a part of it.
  private static func words(of element: MarkupElement) -> Range<Int> {
    element.tag == .body || element.tag == .html ? 0..<0 : element.words
  }

  @inline(__always)
  private func entry(of word: Int, _ page: MarkupPage) -> (Int, MarkupSigns)? {
    let number = Int(entryOfWord[word])
    guard number >= 0 else { return nil }
    return (number, page.words[word].isName ? lexicon.entries[number].ofName : lexicon.entries[number].ofPart)
  }
}
