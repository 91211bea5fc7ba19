import StageKit

// Which elements are open.
extension PageReader {
  mutating func readStartTag(_ bytes: Swift.Span<UInt8>) {
    let tag = tokenizer.tag.element
    let layout = layout(tag)
    switch tag {
    case .html, .head, .body, .meta, .link, .base:
      statements.read(tokenizer.tag, bytes)
      if tag == .body {
        var body = stack[0]
        readAttributes(bytes, of: &body)
        stack[0] = body
      }
      return
    case .script, .style, .iframe, .noembed, .noframes, .textarea, .title:
      if layout.contains(.media) { mediaCount += 1 }
      skipRawText(bytes)
      return
    case .br:
      breakLine()
      return
    default: break
    }
    if layout.contains(.media) { mediaCount += 1 }
    if layout.contains(.skipped) {
      if tag != .template || !tokenizer.tag.isSelfClosing { skipContent(bytes) }
      return
    }
    closeImplied(by: tag, layout)
    if tag == .td || tag == .th {
      beginCell()
    } else if layout.contains(.block) {
      endBlock(force: tag == .tr || tag == .table || tag == .caption)
    } else if layout.contains(.spaced), let lastEnd, tag == .time || self.layout(lastEnd).contains(.spaced) {
      pendingSpace = true
    } else if lastEnd == .time {
      pendingSpace = true
    }
    lastEnd = nil
    if tag == .tr { rowNumber += 1 }
    guard !layout.contains(.void) else {
      if tag == .input { statements.read(tokenizer.tag, bytes) }
      return
    }
    guard stack.count < Self.maxDepth else {
      overflow += 1
      return
    }
    open(tag, layout, bytes)
    if tag == .xmp || tag == .plaintext { tokenizer.enterContentOfTag(bytes) }
    tokenizer.allowsCDATA = openCounts[Int(MarkupTag.math.rawValue)] > 0
  }

  mutating func readEndTag(_ bytes: Swift.Span<UInt8>) {
    let tag = tokenizer.tag.element
    let layout = layout(tag)
    lastEnd = tag
    if tag == .br { return breakLine() }
    if overflow > 0 && !layout.contains(.void) {
      overflow -= 1
      if layout.contains(.block) { endBlock(force: tag == .tr || tag == .table) }
      return
    }
    guard openCounts[Int(tag.rawValue)] > 0 || layout.contains(.heading), let index = openElement(tag, layout, bytes)
    else {
      // An end tag that ends nothing is nothing, but for `</p>`, which is an empty paragraph.
      if tag == .p { endBlock(force: false) }
      return
    }
    if layout.contains(.block) { endBlock(force: tag == .tr || tag == .table) }
    if layout.contains(.block) || stack[index...].dropFirst().allSatisfy({ !$0.isBlock }) {
      pop(to: index)
    } else {
      // `<a><div></a>`: the element ends, what was opened in it stays open.
      openCounts[Int(tag.rawValue)] -= 1
      stack[index].isClosed = true
      guard tag == .a else { return }
      for inner in index..<stack.count {
        stack[inner].isInLink = false
      }
    }
  }

  /// The element that an end tag ends; nil where a barrier stands before it.
  private func openElement(_ tag: MarkupTag, _ layout: MarkupLayout, _ bytes: Swift.Span<UInt8>) -> Int? {
    let isTablePart =
      tag == .table || tag == .tr || tag == .td || tag == .th || tag == .tbody || tag == .thead || tag == .tfoot
    var index = stack.count - 1
    while index > 0 {
      let element = stack[index]
      if !element.isClosed {
        if element.tag == tag {
          if tag != .unknown && tag != .custom || isName(tokenizer.tag.name, element.name, bytes) { return index }
        } else if layout.contains(.heading) && self.layout(element.tag).contains(.heading) {
          return index
        }
        if element.tag == .table || !isTablePart && self.layout(element.tag).contains(.barrier) { return nil }
      }
      index -= 1
    }
    return nil
  }

  private func isName(_ name: Range<Int>, _ other: TextSpan, _ bytes: Swift.Span<UInt8>) -> Bool {
    guard name.count == other.count else { return false }
    for offset in 0..<name.count
    where bytes[name.lowerBound + offset].lowercasedASCII != bytes[other.start + offset].lowercasedASCII {
      return false
    }
    return true
  }

  /// Ends what the start of an element ends.
  private mutating func closeImplied(by tag: MarkupTag, _ layout: MarkupLayout) {
    switch tag {
    case .li: close(.li, or: .li) { $0.isBlock && $0.tag != .address && $0.tag != .div && $0.tag != .p }
    case .dd, .dt: close(.dd, or: .dt) { $0.isBlock && $0.tag != .address && $0.tag != .div && $0.tag != .p }
    case .td, .th: close(.td, or: .th) { $0.tag == .tr || $0.tag == .table }
    case .tr: close(.tr, or: .caption) { $0.tag == .table }
    case .tbody, .thead, .tfoot:
      close(.tbody, or: .thead) { $0.tag == .table }
      close(.tfoot, or: .caption) { $0.tag == .table }
    case .a:
      // A link does not stand in a link.
      close(.a, or: .a) { $0.isBlock }
    case .option, .optgroup: close(.option, or: .optgroup) { $0.isBlock }
    default: break
    }
    guard layout.contains(.closesParagraph) else { return }
    let layouts = layouts
    close(.p, or: .p) { layouts[Int($0.tag.rawValue)].contains(.barrier) }
    if layout.contains(.heading), let top = stack.last, self.layout(top.tag).contains(.heading) {
      pop(to: stack.count - 1)
    }
  }

  /// Ends the innermost open element of one of two kinds unless one that stops the search stands before it.
  @inline(__always)
  private mutating func close(_ tag: MarkupTag, or other: MarkupTag, unless isStop: (OpenElement) -> Bool) {
    guard openCounts[Int(tag.rawValue)] > 0 || openCounts[Int(other.rawValue)] > 0 else { return }
    var index = stack.count - 1
    while index > 0 {
      if stack[index].isClosed {
        index -= 1
        continue
      }
      if stack[index].tag == tag || stack[index].tag == other { return pop(to: index) }
      if isStop(stack[index]) { return }
      index -= 1
    }
  }

  private mutating func open(_ tag: MarkupTag, _ layout: MarkupLayout, _ bytes: Swift.Span<UInt8>) {
    let parent = stack[stack.count - 1]
    var element = OpenElement(tag: tag, isBlock: layout.contains(.block))
    element.isInLink = parent.isInLink
    element.isEmphasized = parent.isEmphasized || layout.contains(.emphasis)
    element.context = parent.context.union(contexts[Int(tag.rawValue)])
    element.listDepth = parent.listDepth + (layout.contains(.list) ? 1 : 0)
    element.linkNumber = parent.linkNumber
    if layout.contains(.heading) { element.headingLevel = tag.rawValue - MarkupTag.h1.rawValue + 1 }
    element.kind = Self.kind(tag, layout) ?? parent.kind
    element.blockIndex = element.isBlock ? Int32(stack.count) : parent.blockIndex
    element.name = TextSpan(tokenizer.tag.name)
    if tag == .dialog { element.context.insert(.hidden) }
    if !tokenizer.tag.attributes.isEmpty { readAttributes(bytes, of: &element) }
    var evidence: PageStatements.Evidence = []
    if !element.classes.isEmpty {
      let slot = classes.slot(of: element.classes, bytes)
      evidence = classes.entries[slot].evidence
    }
    element.statement = Int32(statements.begin(tokenizer.tag, element, evidence, at: settledEnd(), bytes))
    openCounts[Int(tag.rawValue)] += 1
    stack.append(element)
  }

  /// What an element makes of the blocks in it; nil where that is what stands around it.
  private static func kind(_ tag: MarkupTag, _ layout: MarkupLayout) -> Block.Kind? {
    if layout.contains(.heading) { return .heading }
    switch tag {
    case .li, .dt, .dd: return .listItem
    case .figcaption, .caption: return .caption
    case .blockquote: return .blockQuotation
    case .td, .th: return .tableRow
    case .article, .section, .main, .aside, .nav, .header, .footer, .form, .figure, .table, .tr: return .paragraph
    default: return nil
    }
  }

  private mutating func readAttributes(_ bytes: Swift.Span<UInt8>, of element: inout OpenElement) {
    for attribute in tokenizer.tag.attributes {
      let value = attribute.value
      switch attribute.name.count {
      case 2 where bytes.matches("id", at: attribute.name.lowerBound): element.id = TextSpan(value)
      case 4 where bytes.matches("role", at: attribute.name.lowerBound):
        element.role = TextSpan(value)
        element.context.formUnion(BlockMarkup.Context(role: bytes.extracting(value)))
      case 4 where bytes.matches("href", at: attribute.name.lowerBound) && element.tag == .a:
        linkNumber += 1
        element.isInLink = true
        element.linkNumber = linkNumber
      case 4 where bytes.matches("open", at: attribute.name.lowerBound) && element.tag == .dialog:
        element.context.remove(.hidden)
      case 5 where bytes.matches("class", at: attribute.name.lowerBound): element.classes = TextSpan(value)
      case 5 where bytes.matches("style", at: attribute.name.lowerBound):
        if isHiding(style: bytes.extracting(value)) { element.context.insert(.hidden) }
      case 6 where bytes.matches("hidden", at: attribute.name.lowerBound): element.context.insert(.hidden)
      case 8 where bytes.matches("itemprop", at: attribute.name.lowerBound):
        element.itemprop = TextSpan(value)
        if bytes.extracting(value).contains("articlebody") { element.context.insert(.articleBody) }
      case 11 where bytes.matches("aria-hidden", at: attribute.name.lowerBound):
        if bytes.extracting(value).matches("true", at: 0) { element.context.insert(.hidden) }
      default: break
      }
    }
  }

  private func isHiding(style: Swift.Span<UInt8>) -> Bool {
    // A declaration cannot be shorter, and few have the letters of one.
    guard style.count >= 12, style.contains("none") || style.contains("hidden") else { return false }
    var letters: [UInt8] = []
    for index in style.indices where !style[index].isHTMLSpace { letters.append(style[index]) }
    return letters.span.contains("display:none") || letters.span.contains("visibility:hidden")
  }

  /// Closes the elements from `index` on.
  mutating func pop(to index: Int) {
    while stack.count > index {
      guard let element = stack.popLast() else { return }
      if !element.isClosed { openCounts[Int(element.tag.rawValue)] -= 1 }
      finish(element)
    }
    while stack.count > 1, let last = stack.last, last.isClosed {
      stack.removeLast()
      finish(last)
    }
  }

  mutating func finish(_ element: OpenElement) {
    guard element.draft >= 0 || element.statement >= 0 else { return }
    let end = settledEnd()
    if element.draft >= 0 { elements[Int(element.draft)].end = end }
    if element.statement >= 0 { statements.end(Int(element.statement), at: end) }
  }
}
