import StageKit

/// What a page states about itself, as it was found while the page was read: places in the page and in its text.
///
/// Nothing is made into strings here; ``PageMetadata`` does that with the few that matter. Bounded, whatever the page.
struct PageStatements {
  /// What kinds of statement an element makes.
  struct Evidence: OptionSet {
    let rawValue: UInt16
    /// It is an `h1`.
    static let heading = Evidence(rawValue: 1)
    /// Microdata calls it the headline.
    static let headline = Evidence(rawValue: 2)
    /// Microdata or a link's `rel` calls it the author.
    static let author = Evidence(rawValue: 4)
    /// Its class or id speaks of an author.
    static let byline = Evidence(rawValue: 8)
    /// It links to what looks like an author's page.
    static let authorLink = Evidence(rawValue: 16)
    /// Microdata calls it the date of publication.
    static let published = Evidence(rawValue: 32)
    /// Microdata or its class speaks of a later change.
    static let modified = Evidence(rawValue: 64)
    /// It is a `time`.
    static let time = Evidence(rawValue: 128)
    /// Its class or id speaks of a date.
    static let date = Evidence(rawValue: 256)
    /// Its class or id speaks of publishing.
    static let publishing = Evidence(rawValue: 512)
  }

  /// An element that says something.
  struct Stated {
    var evidence: Evidence
    /// The value of its attribute `datetime` or `content`.
    var value: TextSpan?
    /// Where its text is in the page's text; empty as long as its end has not come.
    fileprivate(set) var span: TextSpan
    var context: BlockMarkup.Context
  }

  private static let maxMetas = 200
  private static let maxStated = 300
  private static let maxScripts = 32

  /// The names and values of the `meta` elements.
  private(set) var metas: [(name: TextSpan, value: TextSpan)] = []
  /// The elements that say something, in the order in which they begin.
  private(set) var stated: [Stated] = []
  /// The linked data.
  private(set) var scripts: [TextSpan] = []
  private(set) var title: TextSpan?
  private(set) var language: TextSpan?
  private(set) var canonical: TextSpan?

  mutating func reset() {
    metas.removeAll(keepingCapacity: true)
    stated.removeAll(keepingCapacity: true)
    scripts.removeAll(keepingCapacity: true)
    (title, language, canonical) = (nil, nil, nil)
  }

  /// Reads an element that has no text.
  mutating func read(_ tag: HTMLTokenizer.Tag, _ bytes: Swift.Span<UInt8>) {
    switch tag.element {
    case .html: if language == nil { language = tag.value("lang", bytes) }
    case .link:
      guard canonical == nil, let rel = tag.value("rel", bytes), bytes.extracting(rel.range).contains("canonical")
      else {
        return
      }
      canonical = tag.value("href", bytes)
    case .meta:
      guard metas.count < Self.maxMetas, let value = tag.value("content", bytes) else { return }
      for name: StaticString in ["property", "name", "itemprop", "http-equiv"] {
        if let name = tag.value(name, bytes) { metas.append((name, value)) }
      }
    default: break
    }
  }

  /// Whether a script holds linked data.
  func isLinkedData(_ tag: HTMLTokenizer.Tag, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard let type = tag.value("type", bytes) else { return false }
    return bytes.extracting(type.range).contains("ld+json")
  }

  /// Reads the text of a `title` or of linked data.
  mutating func readText(of tag: MarkupTag, _ range: Range<Int>) {
    if tag == .title {
      if title == nil { title = TextSpan(range) }
    } else if scripts.count < Self.maxScripts {
      scripts.append(TextSpan(range))
    }
  }

  /// Begins what an element states, if it states anything, by its class or otherwise; returns its index or -1.
  mutating func begin(
    _ tag: HTMLTokenizer.Tag, _ element: OpenElement, _ classEvidence: Evidence, at offset: Int,
    _ bytes: Swift.Span<UInt8>
  ) -> Int {
    var evidence = classEvidence
    if tag.element == .h1 { evidence.insert(.heading) }
    if tag.element == .time { evidence.insert(.time) }
    if !element.id.isEmpty { evidence.formUnion(Evidence(className: bytes.extracting(element.id.range))) }
    if !element.itemprop.isEmpty { evidence.formUnion(Evidence(itemprop: bytes.extracting(element.itemprop.range))) }
    if tag.element == .a {
      if let rel = tag.value("rel", bytes), bytes.extracting(rel.range).contains("author") { evidence.insert(.author) }
      if let link = tag.value("href", bytes), Self.isAuthorPage(bytes.extracting(link.range)) {
        evidence.insert(.authorLink)
      }
    }
    guard !evidence.isEmpty, stated.count < Self.maxStated else { return -1 }
    let value = tag.value("datetime", bytes) ?? tag.value("content", bytes)
    stated.append(Stated(evidence: evidence, value: value, span: TextSpan(offset, offset), context: element.context))
    return stated.count - 1
  }

  /// Ends what an element states, at an offset that is not before that of its beginning.
  mutating func end(_ index: Int, at offset: Int) {
    stated[index].span = TextSpan(stated[index].span.start, offset)
  }

  private static func isAuthorPage(_ link: Swift.Span<UInt8>) -> Bool {
    guard link.count > 5, link.count < 300 else { return false }
    for index in 0..<link.count - 4 where link[index] == UInt8(ascii: "/") {
      switch link[index + 1] {
      case UInt8(ascii: "a"): if link.matches("/author", at: index) { return true }
      case UInt8(ascii: "b"): if link.matches("/by/", at: index) { return true }
      case UInt8(ascii: "c"): if link.matches("/contributor", at: index) { return true }
      case UInt8(ascii: "j"): if link.matches("/journalist", at: index) { return true }
      case UInt8(ascii: "p"): if link.matches("/people/", at: index) { return true }
      case UInt8(ascii: "s"): if link.matches("/staff/", at: index) { return true }
      case UInt8(ascii: "w"): if link.matches("/writer", at: index) { return true }
      default: break
      }
    }
    return false
  }
}

extension PageStatements.Evidence {
  /// What a class or id speaks of.
  init(className: Swift.Span<UInt8>) {
    self.init()
    // Utility classes make long lists that say nothing.
    for index in 0..<min(className.count, 200) {
      switch className[index] | 0x20 {
      case UInt8(ascii: "a"): if className.matches("author", at: index) { insert(.byline) }
      case UInt8(ascii: "b"): if className.matches("byline", at: index) { insert(.byline) }
      case UInt8(ascii: "w"):
        if className.matches("writer", at: index) || className.matches("written", at: index) { insert(.byline) }
      case UInt8(ascii: "c"):
        if className.matches("contributor", at: index) { insert(.byline) }
        if className.matches("comment", at: index) {
          self = []
          return
        }
      case UInt8(ascii: "d"):
        guard className.matches("date", at: index) else { continue }
        if index >= 2 && className.matches("up", at: index - 2) {
          insert(.modified)
        } else if index == 0 || !className[index - 1].isASCIILetter || "btye".utf8.contains(className[index - 1])
          || className[index] == UInt8(ascii: "D")
        {
          insert(.date)
        }
      case UInt8(ascii: "m"): if className.matches("modified", at: index) { insert(.modified) }
      case UInt8(ascii: "t"): if className.matches("timestamp", at: index) { insert(.date) }
      case UInt8(ascii: "p"):
        if className.matches("publish", at: index) || className.matches("posted", at: index) {
          formUnion([.publishing, .date])
        }
      default: break
      }
    }
  }

  /// What microdata says.
  fileprivate init(itemprop: Swift.Span<UInt8>) {
    self.init()
    if itemprop.contains("headline") { insert(.headline) }
    if itemprop.contains("author") || itemprop.contains("creator") { insert(.author) }
    if itemprop.contains("datepublished") || itemprop.contains("datecreated") { insert(.published) }
    if itemprop.contains("datemodified") { insert(.modified) }
  }
}

extension HTMLTokenizer.Tag {
  /// The value of the first attribute with a name.
  func value(_ name: StaticString, _ bytes: Swift.Span<UInt8>) -> TextSpan? {
    for attribute in attributes
    where attribute.name.count == name.utf8CodeUnitCount && bytes.matches(name, at: attribute.name.lowerBound) {
      return TextSpan(attribute.value)
    }
    return nil
  }
}
