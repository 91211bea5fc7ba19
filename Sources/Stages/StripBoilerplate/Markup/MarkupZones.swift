import StageKit

/// Marks what comes after the heading over other articles, or over the readers' comments.
enum MarkupZones {
  /// Prose that has to stand before such a heading: above the article the same words are menus and buttons.
  private static let minProseWords = 40

  /// Sets `zone` of all runs. Linear.
  static func mark(_ runs: inout [LineRun], _ page: MarkupPage, _ tree: ElementTree) {
    var zone = LineRun.Zone.article
    var proseWords = 0
    var lastParents = (-1, -1)
    for index in runs.indices {
      let node = tree.nodes[page.markup[index].element]
      let isProse = tree.isGoodProse(index, node)
      let parents = parents(of: node, tree)
      switch zone {
      case .article: break
      case .comments: if node.signs.contains(.article) { zone = .article }
      case .teasers:
        // The article goes on where its paragraphs stood, or with a heading of its own.
        let isBack = parents.0 == lastParents.0 || parents.1 == lastParents.1 && parents.1 >= 0
        if isProse && tree.prose[index] >= 20 && isBack { zone = .article }
        if page.blocks[index].kind == .heading && page.blocks[index].level <= 2 && node.hops == 0 { zone = .article }
      }
      let features = runs[index].features
      if features.words <= 12 && proseWords >= minProseWords && node.hops <= 2 {
        if features.cues[.comments].rawValue >= CueMarks.Place.start.rawValue { zone = .comments }
        if zone == .article && features.cues[.related].rawValue >= CueMarks.Place.start.rawValue { zone = .teasers }
      }
      runs[index].zone = zone
      if zone == .article && isProse && node.hops == 0 {
        proseWords += tree.prose[index]
        lastParents = parents
      }
    }
  }

  private static func parents(of node: ElementTree.Node, _ tree: ElementTree) -> (Int, Int) {
    (node.parent, node.parent < 0 ? -1 : tree.nodes[node.parent].parent)
  }
}
