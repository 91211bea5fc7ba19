/// What a page's linked data (JSON-LD, schema.org) says of its article.
struct LinkedArticle {
  private(set) var headline: String?
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var site: String?
  private(set) var language: String?
  private(set) var url: String?
  /// Whether every author is said to be an organisation.
  private(set) var isByOrganization = false

  /// A page that states more things than this is read no further.
  private static let maxNodes = 500
  /// More authors than this are a list of something else.
  private static let maxAuthors = 50

  /// What the values of all of a page's scripts say together.
  init(_ values: [LooseJSON]) {
    var nodes: [LooseJSON] = []
    for value in values { Self.collect(value, into: &nodes, depth: 0) }
    let articles = nodes.filter { Self.types($0).contains(where: Self.isArticle) }
    let pages = nodes.filter { Self.types($0).contains { $0.hasSuffix("WebPage") || $0.hasSuffix("Page") } }
    for node in articles { read(node, among: nodes) }
    for node in pages where articles.isEmpty || published == nil { read(node, among: nodes, isPage: true) }
    if site == nil, let node = nodes.first(where: { Self.types($0).contains("WebSite") }) { site = node["name"]?.text }
  }

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("Posting") || type.hasSuffix("Review") || type == "Report"
      || type == "Recipe" || type == "HowTo"
  }

  private static func types(_ node: LooseJSON) -> [String] {
    node["@type"]?.elements.compactMap { type in
      // A type may be written with its address.
      type.text?.split { $0 == "/" || $0 == ":" }.last.map(String.init)
    } ?? []
  }

  /// The nodes of a value: itself, those of its graph, and the one it is about.
  private static func collect(_ value: LooseJSON, into nodes: inout [LooseJSON], depth: Int) {
    guard depth < 6 else { return }
    for element in value.elements {
      guard nodes.count < maxNodes else { return }
      if case .array = element {
        collect(element, into: &nodes, depth: depth + 1)
        continue
      }
      nodes.append(element)
      for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed"] {
        if let part = element[key] { collect(part, into: &nodes, depth: depth + 1) }
      }
    }
  }

  private mutating func read(_ node: LooseJSON, among nodes: [LooseJSON], isPage: Bool = false) {
    func set(_ value: inout String?, _ keys: String...) {
      for key in keys where value?.isEmpty ?? true { value = node[key]?.elements.first?.text }
    }
    if !isPage { set(&headline, "headline", "name") }
    set(&published, "datePublished", "dateCreated", "uploadDate")
    set(&modified, "dateModified")
    set(&language, "inLanguage")
    set(&url, "url")
    if site == nil { site = node["publisher"].flatMap { Self.resolve($0.elements.first, among: nodes)?["name"]?.text } }
    guard authors.isEmpty, let author = node["author"] ?? node["creator"] else { return }
    var isPerson = false
    for element in author.elements.prefix(Self.maxAuthors) {
      guard let element = Self.resolve(element, among: nodes) else { continue }
      let type = Self.types(element)
      if !type.contains("Organization") && !type.contains("NewsMediaOrganization") { isPerson = true }
      for name in element.text.map({ [$0] }) ?? element["name"]?.elements.compactMap(\.text) ?? [] {
        authors.append(name)
      }
    }
    isByOrganization = !isPerson
  }

  /// A node in full where it stands only by its id.
  private static func resolve(_ node: LooseJSON?, among nodes: [LooseJSON]) -> LooseJSON? {
    guard let node, node.text == nil, node["name"] == nil, let id = node["@id"]?.text else { return node }
    return nodes.first { $0["@id"]?.text == id && $0["name"] != nil } ?? node
  }
}
