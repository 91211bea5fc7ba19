import StageKit

// What is not read: scripts, styles, and what stands in for media.
extension PageReader {
  /// Passes over the text of an element such as `script`, and keeps it where it states something.
  mutating func skipRawText(_ bytes: Swift.Span<UInt8>) {
    let tag = tokenizer.tag.element
    let isStatement = tag == .title || tag == .script && statements.isLinkedData(tokenizer.tag, bytes)
    tokenizer.enterContentOfTag(bytes)
    while true {
      switch tokenizer.next(in: bytes) {
      case .text:
        if isStatement { statements.readText(of: tag, tokenizer.range) }
      case .endTag, .end: return
      default: continue
      }
    }
  }

  /// Passes over an element and everything in it: up to its end tag, or to where it cannot go on.
  mutating func skipContent(_ bytes: Swift.Span<UInt8>) {
    let skipped = tokenizer.tag.element
    if tokenizer.tag.isSelfClosing && skipped == .svg { return }
    var depth = 1
    tokenizer.allowsCDATA = skipped == .svg
    defer { tokenizer.allowsCDATA = false }
    while depth > 0 {
      switch tokenizer.next(in: bytes) {
      case .end: return
      case .startTag:
        let tag = tokenizer.tag.element
        if tag == skipped {
          if !tokenizer.tag.isSelfClosing { depth += 1 }
        } else if skipped != .svg {
          tokenizer.enterContentOfTag(bytes)
        }
        // What a browser would end the element for: an element that nobody closed does not swallow the page.
        let isBreakout = skipped == .svg ? tag == .div || tag == .p || tag == .table : skipped == .select && tag == .div
        if isBreakout { return readStartTag(bytes) }
      case .endTag:
        let tag = tokenizer.tag.element
        if tag == skipped { depth -= 1 }
        if tag == .body || tag == .html { return }
      default: continue
      }
    }
  }
}
