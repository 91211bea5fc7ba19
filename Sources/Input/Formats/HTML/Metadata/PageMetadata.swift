import StageKit

/// Chooses, among all that a page states about itself, what its metadata is.
///
/// What is written for machines goes before what is written for people, and what people see as the headline, byline and
/// date before what only classes hint at; with the exception of the title, where the headline on the page is what was
/// meant and `og:title` what was made for sharing.
struct PageMetadata {
  private(set) var title: String?
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var site: String?
  private(set) var language: String?
  private(set) var url: String?

  /// The values of `meta` elements that mean a field.
  private var metas: [(meaning: MetaFields.Meaning, text: String)] = []
  /// The names and values that Twitter's labels pair: `Written by`, `Ann Lee`.
  private var labels: [String: String] = [:]
  /// Where the headline stands in the text; nil where no heading was chosen.
  private var headline: Range<Int>?

  /// Chooses from a page's statements, its text and its blocks.
  init(_ statements: PageStatements, page: Swift.Span<UInt8>, text: Swift.Span<UInt8>, blocks: [Block]) {
    readMetas(statements, page)
    var values: [LooseJSON] = []
    for script in statements.scripts {
      if let value = Self.linkedData(page.extracting(script.range)) { values.append(value) }
    }
    let article = LinkedArticle(values)
    site = Self.nonEmpty(article.site.map(Self.decoded)) ?? meta(.site)
    if let metaSite = meta(.site), meta(.site, maxRank: 1) != nil { site = metaSite }
    url =
      statements.canonical.map { Self.string(page, $0) }.flatMap(Self.address) ?? meta(.url).flatMap(Self.address)
      ?? article.url.flatMap(Self.address)
    language =
      [statements.language.map { Self.string(page, $0) }, meta(.language), article.language]
      .compactMap { $0 }.lazy.compactMap(Self.languageCode).first
    let pageTitle = statements.title.map { Self.string(page, $0) }
    chooseTitle(statements, text, article: article, pageTitle: pageTitle)
    chooseAuthors(statements, text, blocks, article: article, page)
    chooseDates(statements, text, blocks, article: article, page)
  }

  /// Sets the fields that are not set yet.
  func fill(_ metadata: inout Metadata) {
    if let title { metadata.fill("title", with: .text(title)) }
    metadata.fill("authors", with: .list(authors))
    if let published { metadata.fill("published", with: .text(published)) }
    if let modified { metadata.fill("modified", with: .text(modified)) }
    if let language { metadata.fill("language", with: .text(language)) }
    if let site { metadata.fill("site", with: .text(site)) }
    if let url { metadata.fill("url", with: .text(url)) }
  }

  /// The value of a script; some pages escape it as if a script were markup.
  private static func linkedData(_ script: Swift.Span<UInt8>) -> LooseJSON? {
    let isEscaped = script.extracting(first: 200).contains("&quot;")
    guard isEscaped else { return LooseJSON(script) }
    var decoded: [UInt8] = []
    HTMLText.append(script, 0..<script.count, in: .data, to: &decoded)
    return LooseJSON(decoded.span)
  }

  private mutating func readMetas(_ statements: PageStatements, _ page: Swift.Span<UInt8>) {
    for (name, value) in statements.metas {
      if page.extracting(name.range).matches("twitter:label", at: 0)
        || page.extracting(name.range).matches("twitter:data", at: 0)
      {
        labels[Self.string(page, name).lowercased()] = Self.string(page, value)
      }
      guard let meaning = MetaFields.meanings[FoldedHash.of(page, name.range)], value.count < 2000 else { continue }
      let text = Self.string(page, value)
      if !text.isEmpty { metas.append((meaning, text)) }
    }
  }

  /// The values of a field in the order of trust.
  private func values(of field: MetaFields.Field, maxRank: Int = 3) -> [String] {
    (1...maxRank).flatMap { rank in metas.filter { $0.meaning.field == field && $0.meaning.rank == rank }.map(\.text) }
  }

  private func meta(_ field: MetaFields.Field, maxRank: Int = 3) -> String? {
    values(of: field, maxRank: maxRank).first
  }

  // MARK: Title

  private mutating func chooseTitle(
    _ statements: PageStatements, _ text: Swift.Span<UInt8>, article: LinkedArticle, pageTitle: String?
  ) {
    let stated = [article.headline.map(Self.decoded), meta(.title), pageTitle].compactMap { $0 }
      .map { TitleCleaning.withoutSite($0, site: site, url: url) }.filter { !$0.isEmpty }
    let references = stated.map(TitleCleaning.words)
    var best: (score: Double, text: String, range: Range<Int>)?
    var headingCount = 0
    for heading in statements.stated
    where !heading.evidence.isDisjoint(with: [.heading, .headline]) && !heading.span.isEmpty {
      guard heading.span.count <= 400, !heading.context.contains(.hidden) else { continue }
      let string = Self.string(of: heading.span, in: text)
      let words = TitleCleaning.words(string)
      guard !words.isEmpty else { continue }
      headingCount += 1
      var score = references.map { TitleCleaning.agreement($0, words) }.max() ?? 0
      if heading.evidence.contains(.heading) { score += 0.1 }
      if heading.context.contains(.article) || heading.context.contains(.main) { score += 0.05 }
      if !heading.context.isDisjoint(with: [.navigation, .footer, .aside, .dialog]) { score -= 0.3 }
      if let site, TitleCleaning.words(site) == words { score -= 0.6 }
      if score > best?.score ?? -1 { best = (score, string, heading.span.range) }
    }
    if let best, best.score >= 0.35 || headingCount == 1 && best.score > 0.05 && best.text.utf8.count >= 12 {
      title = best.text
      headline = best.range
    } else {
      title = stated.first
    }
  }

  // MARK: Dates

  private mutating func chooseDates(
    _ statements: PageStatements, _ text: Swift.Span<UInt8>, _ blocks: [Block], article: LinkedArticle,
    _ page: Swift.Span<UInt8>
  ) {
    func date(_ string: String) -> StatedDate? { StatedDate(string) }
    let monthFirst = language == nil || language == "en"
    func value(_ stated: PageStatements.Stated) -> StatedDate? {
      if let value = stated.value, let date = StatedDate(Self.string(page, value)) { return date }
      guard !stated.span.isEmpty, stated.span.count < 200 else { return nil }
      return StatedDate(Self.string(of: stated.span, in: text), prefersMonthFirst: monthFirst)
    }
    let near = statements.stated.filter { isNearHeadline($0.span.start) }
    var modifiedDates =
      [article.modified].compactMap { $0 }.compactMap(date) + values(of: .modified).compactMap(date)
      + statements.stated.filter { $0.evidence.contains(.modified) }.compactMap(value)
    var publishedDates = [article.published].compactMap { $0 }.compactMap(date)
    publishedDates += values(of: .published, maxRank: 1).compactMap(date)
    publishedDates += statements.stated.filter { $0.evidence.contains(.published) }.compactMap(value)
    publishedDates += values(of: .published, maxRank: 2).compactMap(date)
    if publishedDates.isEmpty {
      let visible = near.filter { !$0.evidence.isDisjoint(with: [.time, .date]) && !$0.evidence.contains(.modified) }
      publishedDates += visible.filter { $0.evidence.contains(.publishing) }.prefix(1).compactMap(value)
      publishedDates += visible.compactMap(value)
      let lines = datesOfLines(text, blocks, monthFirst: monthFirst)
      publishedDates += lines.published
      modifiedDates += lines.modified
      publishedDates += values(of: .published).compactMap(date)
      if let url, let date = Self.date(inAddress: url) { publishedDates.append(date) }
      if publishedDates.isEmpty {
        // Far from the headline a date counts if its class speaks of publishing, or if the page has no other.
        let far = statements.stated.filter {
          !$0.evidence.isDisjoint(with: [.time, .date]) && !$0.evidence.contains(.modified)
        }
        publishedDates += far.filter { $0.evidence.contains(.publishing) }.prefix(1).compactMap(value)
        let dates = far.prefix(20).compactMap(value)
        if Set(dates.map(\.day)).count == 1 { publishedDates += dates }
      }
    }
    modified = modifiedDates.first?.text
    published = publishedDates.first?.text
  }

  /// The dates in short lines round the headline, those after it first; and of these, those that speak of a change.
  private func datesOfLines(
    _ text: Swift.Span<UInt8>, _ blocks: [Block], monthFirst: Bool
  ) -> (published: [StatedDate], modified: [StatedDate]) {
    var after: [StatedDate] = []
    var before: [StatedDate] = []
    var modified: [StatedDate] = []
    for block in blocks where block.span.count <= 160 && isNearHeadline(block.span.start) && !isHeadline(block.span) {
      let line = text.extracting(block.span.range)
      guard Self.hasYear(line),
        let date = StatedDate(Self.string(of: block.span, in: text), prefersMonthFirst: monthFirst)
      else { continue }
      if line.contains("updated") || line.contains("modified") {
        modified.append(date)
      } else if let headline, block.span.start < headline.lowerBound {
        before.append(date)
      } else {
        after.append(date)
      }
    }
    return (after + before.reversed(), modified)
  }

  /// Whether four digits that could be a year stand in a line: few lines need to be looked at closely.
  private static func hasYear(_ line: Swift.Span<UInt8>) -> Bool {
    guard line.count >= 6 else { return false }
    for index in 0..<(line.count - 3) {
      guard line[index] == 0x31 && line[index + 1] == 0x39 || line[index] == 0x32 && line[index + 1] == 0x30 else {
        continue
      }
      if line[index + 2] &- 0x30 < 10 && line[index + 3] &- 0x30 < 10 { return true }
    }
    return false
  }

  private static func date(inAddress url: String) -> StatedDate? {
    let parts = url.split(separator: "/")
    for index in parts.indices.dropLast(2) where parts[index].count == 4 && parts[index].allSatisfy(\.isNumber) {
      if let date = StatedDate(parts[index...(index + 2)].joined(separator: "/")) { return date }
    }
    return nil
  }

  // MARK: Authors

  private mutating func chooseAuthors(
    _ statements: PageStatements, _ text: Swift.Span<UInt8>, _ blocks: [Block], article: LinkedArticle,
    _ page: Swift.Span<UInt8>
  ) {
    var choice = AuthorChoice(site: site)
    func stated(_ text: String) -> [String] { PersonNames.names(in: Array(text.utf8), isStated: true) }
    choice.consider(article.isByOrganization ? 40 : 100) { article.authors.flatMap { stated(Self.decoded($0)) } }
    for index in 1...4 {
      guard let label = labels["twitter:label\(index)"]?.lowercased(), label.contains("written by") || label == "author"
      else {
        continue
      }
      choice.consider(90) { stated(labels["twitter:data\(index)"] ?? "") }
    }
    for rank in 1...3 {
      choice.consider(95 - 10 * rank) {
        metas.filter { $0.meaning.field == .author && $0.meaning.rank == rank }.flatMap { stated($0.text) }
      }
    }
    for element in statements.stated
    where !element.evidence.isDisjoint(with: [.author, .byline, .authorLink]) && element.span.count < 300 {
      let isAuthor = element.evidence.contains(.author)
      let base = isAuthor ? 75 : element.evidence.contains(.byline) ? 65 : 60
      let isNear = isNearHeadline(element.span.start)
      choice.consider(isNear ? base : base - 35) {
        let names = PersonNames.names(
          in: Self.bytes(of: element.span, in: text),
          isStated: isAuthor || isNear && element.evidence.contains(.authorLink))
        return names.isEmpty && isAuthor ? element.value.map { stated(Self.string(page, $0)) } ?? [] : names
      }
    }
    for block in blocks where block.span.count <= 200 && isNearHeadline(block.span.start) && !isHeadline(block.span) {
      guard PersonNames.isOpened(text.extracting(block.span.range)) else { continue }
      choice.consider(62) {
        PersonNames.names(in: Self.bytes(of: block.span, in: text), isStated: false)
      }
    }
    authors = choice.names
  }

  // MARK: Offsets and texts

  /// Whether bylines and dates stand at an offset of the text: a little before the headline to a little after it.
  private func isNearHeadline(_ offset: Int) -> Bool {
    guard let headline else { return offset < 3000 }
    return offset >= headline.lowerBound - 500 && offset <= headline.upperBound + 1200
  }

  private func isHeadline(_ span: TextSpan) -> Bool {
    headline.map { $0.overlaps(span.range) } ?? false
  }

  /// The value of an attribute, or what is written in the page, in one line.
  private static func string(_ page: Swift.Span<UInt8>, _ span: TextSpan) -> String {
    TitleCleaning.oneLine(HTMLText.value(page, span.range))
  }

  private static func bytes(of span: TextSpan, in text: Swift.Span<UInt8>) -> [UInt8] {
    text.extracting(span.range).withUnsafeBufferPointer { Array($0) }
  }

  private static func string(of span: TextSpan, in text: Swift.Span<UInt8>) -> String {
    text.extracting(span.range).withUnsafeBufferPointer { TitleCleaning.oneLine(String(decoding: $0, as: UTF8.self)) }
  }

  /// Linked data is often escaped as if it were markup.
  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return TitleCleaning.oneLine(text) }
    let bytes = Array(text.utf8)
    return TitleCleaning.oneLine(HTMLText.value(bytes.span, 0..<bytes.count))
  }

  private static func nonEmpty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  private static func address(_ text: String) -> String? {
    text.hasPrefix("http://") || text.hasPrefix("https://") ? text : nil
  }

  /// The ISO 639-1 code of a language tag or locale: `en` of `en-US` and `en_US`.
  private static func languageCode(_ tag: String) -> String? {
    let code = tag.lowercased().prefix { $0 >= "a" && $0 <= "z" }
    return code.count == 2 ? String(code) : nil
  }
}
