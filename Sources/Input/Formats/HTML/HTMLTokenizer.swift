import StageKit

/// Cuts a page into tags, text, comments and doctypes: the tokenization of the WHATWG HTML standard, over UTF-8 bytes.
///
/// Tokens are ranges of the page, nothing is copied: a text or value is read with ``HTMLText``, which replaces
/// character references, NULs and carriage returns as the standard does. Tokenization and replacement can be kept apart because
/// nothing that a reference can hold ends a token.
/// One pass, linear in the bytes, and no memory but the attributes of one tag, whatever the page.
///
/// As in the standard, what builds on the tokenizer says which content follows a tag (``enter(_:endingWith:)``).
struct HTMLTokenizer {
  /// A kind of token; ``range`` and ``tag`` say the rest.
  enum Token {
    /// A stretch of text, to be read as ``textContent`` says. Two may follow one another.
    case text
    /// A start tag.
    case startTag
    /// An end tag.
    case endTag
    /// A comment of any form.
    case comment
    /// A document type.
    case doctype
    /// The page's end.
    case end
  }

  /// What content the tokenizer is in: the standard's states of the same names.
  enum Content {
    /// Tags, text and references.
    case data
    /// Text and references up to an end tag (`title`, `textarea`).
    case rcdata
    /// Text up to an end tag (`style`, `iframe`).
    case rawText
    /// A script, with the rules for comments in it.
    case script
    /// Text up to the page's end.
    case plaintext
    /// Text up to `]]>` (in SVG and MathML).
    case cdata
  }

  /// A tag. Attributes stand in their order; of two with one name the first counts.
  struct Tag {
    var name: Range<Int> = 0..<0
    var element = MarkupTag.unknown
    var isSelfClosing = false
    var attributes: [Attribute] = []
  }

  /// A name and a value as they stand in the page.
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// More attributes of one tag than this are passed over, so that no page can make a tag grow without bound.
  static let maxAttributes = 1024

  /// The range of the token that was returned last: what stands inside a comment's or doctype's marks, or a text.
  var range: Range<Int> = 0..<0
  /// The content that the last text token was found in.
  private(set) var textContent = Content.data
  /// The tag that was returned last.
  var tag = Tag()
  /// Whether `<![CDATA[` begins a section: inside SVG and MathML.
  var allowsCDATA = false

  // Where the tokenizer stands; the other files of the type need it too.
  var position = 0
  var content = Content.data
  var endName: [UInt8] = []
  let tags = MarkupTagTable.shared

  /// Starts again at a page's first byte.
  mutating func reset() {
    position = 0
    content = .data
    allowsCDATA = false
    endName.removeAll(keepingCapacity: true)
  }

  /// Says that the content follows which the start tag returned last asks for, as a browser without scripts reads it.
  mutating func enterContentOfTag(_ bytes: Swift.Span<UInt8>) {
    switch tag.element {
    case .title, .textarea: enter(.rcdata)
    case .style, .xmp, .iframe, .noembed, .noframes: enter(.rawText)
    case .script: enter(.script)
    case .plaintext: enter(.plaintext)
    default: return
    }
    for index in tag.name { endName.append(bytes[index].lowercasedASCII) }
  }

  /// Says what content follows, and the name (in lower case) of the end tag that ends it.
  mutating func enter(_ content: Content, endingWith name: some Sequence<UInt8> = []) {
    self.content = content
    endName.removeAll(keepingCapacity: true)
    endName.append(contentsOf: name)
  }

  /// The next token. `bytes` is the same valid UTF-8 at every call.
  mutating func next(in bytes: Swift.Span<UInt8>) -> Token {
    while true {
      textContent = content
      switch content {
      case .data: if let token = nextInData(bytes) { return token }
      case .rcdata, .rawText: return nextInRawText(bytes)
      case .script: return nextInScript(bytes)
      case .plaintext: return text(upTo: bytes.count) ?? .end
      case .cdata: if let token = nextInCDATA(bytes) { return token }
      }
    }
  }

  /// The text from the position up to `end`; nil if there is none.
  mutating func text(upTo end: Int) -> Token? {
    guard end > position else { return nil }
    range = position..<end
    position = end
    return .text
  }

  /// The next token; nil where a CDATA section begins.
  private mutating func nextInData(_ bytes: Swift.Span<UInt8>) -> Token? {
    var search = position
    while true {
      let open = bytes.firstIndex(of: UInt8(ascii: "<"), in: search..<bytes.count)
      guard open + 1 < bytes.count else { return text(upTo: bytes.count) ?? .end }
      let byte = bytes[open + 1]
      if byte.isASCIILetter {
        if let text = text(upTo: open) { return text }
        return scanTag(bytes, nameStart: open + 1, as: .startTag)
      }
      switch byte {
      case UInt8(ascii: "/"):
        guard open + 2 < bytes.count else { return text(upTo: bytes.count) ?? .end }
        if let text = text(upTo: open) { return text }
        let byte = bytes[open + 2]
        if byte.isASCIILetter { return scanTag(bytes, nameStart: open + 2, as: .endTag) }
        guard byte == UInt8(ascii: ">") else { return bogusComment(bytes, from: open + 2) }
        // `</>` is nothing at all.
        position = open + 3
        search = position
      case UInt8(ascii: "!"):
        if let text = text(upTo: open) { return text }
        return scanDeclaration(bytes, open + 2)
      case UInt8(ascii: "?"):
        return text(upTo: open) ?? bogusComment(bytes, from: open + 1)
      default:
        search = open + 1
      }
    }
  }

  private mutating func bogusComment(_ bytes: Swift.Span<UInt8>, from start: Int) -> Token {
    let end = bytes.firstIndex(of: UInt8(ascii: ">"), in: start..<bytes.count)
    range = start..<end
    position = min(end + 1, bytes.count)
    return .comment
  }

  /// What `<!` begins; nil where a CDATA section does.
  private mutating func scanDeclaration(_ bytes: Swift.Span<UInt8>, _ start: Int) -> Token? {
    if bytes.matches("--", at: start) { return scanComment(bytes, start + 2) }
    if bytes.matches("doctype", at: start) {
      // No state of a doctype lets `>` pass, not even inside quotes.
      let end = bytes.firstIndex(of: UInt8(ascii: ">"), in: start + 7..<bytes.count)
      range = start + 7..<end
      position = min(end + 1, bytes.count)
      return .doctype
    }
    if allowsCDATA && bytes.matchesExactly("[CDATA[", at: start) {
      content = .cdata
      position = start + 7
      return nil
    }
    return bogusComment(bytes, from: start)
  }

  private mutating func scanComment(_ bytes: Swift.Span<UInt8>, _ start: Int) -> Token {
    // `<!-->` and `<!--->` are empty comments.
    for dashes in 0...1 where bytes.matches(dashes == 0 ? ">" : "->", at: start) {
      range = start..<start
      position = start + dashes + 1
      return .comment
    }
    var search = start
    while true {
      let close = bytes.firstIndex(of: UInt8(ascii: ">"), in: search..<bytes.count)
      guard close < bytes.count else { break }
      if close - 2 >= start && bytes.matches("--", at: close - 2) {
        range = start..<close - 2
        position = close + 1
        return .comment
      }
      if close - 3 >= start && bytes.matches("--!", at: close - 3) {
        range = start..<close - 3
        position = close + 1
        return .comment
      }
      search = close + 1
    }
    // At the page's end the beginning of an end mark is not part of the comment.
    var end = bytes.count
    if end - 3 >= start && bytes.matches("--!", at: end - 3) {
      end -= 3
    } else if end - 2 >= start && bytes.matches("--", at: end - 2) {
      end -= 2
    } else if end - 1 >= start && bytes.matches("-", at: end - 1) {
      end -= 1
    }
    range = start..<end
    position = bytes.count
    return .comment
  }

  /// The section's text; nil after one without any.
  private mutating func nextInCDATA(_ bytes: Swift.Span<UInt8>) -> Token? {
    var search = position
    while true {
      let close = bytes.firstIndex(of: UInt8(ascii: "]"), in: search..<bytes.count)
      guard close < bytes.count else { return text(upTo: bytes.count) ?? .end }
      if bytes.matches("]]>", at: close) {
        content = .data
        let token = text(upTo: close)
        position = close + 3
        return token
      }
      search = close + 1
    }
  }
}
