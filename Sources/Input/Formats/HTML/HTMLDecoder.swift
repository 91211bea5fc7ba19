package import StageKit

/// Makes documents of HTML pages: text, blocks, what the markup says of them, and the metadata that the page states.
package enum HTMLDecoder {
  /// The buffers of a worker, used for one page after another.
  package struct Scratch {
    fileprivate var reader = PageReader()

    /// Empty buffers.
    package init() {}
  }

  /// The document of a page.
  ///
  /// The text is the visible text of the whole page, boilerplate included: one block after another, a blank line between
  /// two, a line break between the items of a list and the rows of a table, a tab between the cells of a row. White
  /// space is collapsed as CSS does; `br` and `pre` keep their lines inside a block. Scripts, styles, what stands in for
  /// scripts and media, and the values of form controls are not text. What the page hides is text, and said to be hidden.
  ///
  /// The page's encoding is that of its byte-order mark, else UTF-8 if the bytes are valid, else the declared one (by
  /// the container's `declared`, else by the page), else windows-1252; with `encoding`, that of its byte-order mark, else
  /// this one. Layers: `blocks`, `markup`, `elements`, `markup_words`. Metadata that is set already stays.
  ///
  /// Linear in the page; no page makes it trap. Safe from any thread with a scratch of its own.
  ///
  /// - Throws: ``TextEncodingError`` where the system lacks the declared encoding.
  package static func decode(
    _ page: [UInt8], encoding named: TextEncoding? = nil, declared: TextEncoding? = nil, id: String, source: Source,
    metadata: Metadata = Metadata(),
    passedFields: [UInt8]? = nil, expectedLayers: [String] = [], scratch: inout Scratch
  ) throws(TextEncodingError) -> Document {
    let mark = TextEncoding.byteOrderMark(of: page.span)
    if mark?.encoding ?? named ?? .utf8 == .utf8, page.span.isUTF8 {
      return document(
        page.span.extracting(droppingFirst: mark?.length ?? 0), id: id, source: source, metadata: metadata,
        passedFields: passedFields, expectedLayers: expectedLayers, scratch: &scratch)
    }
    let encoding = mark?.encoding ?? named ?? declared ?? declaredEncoding(of: page.span) ?? .windows1252
    let decoded = try encoding.decode(Array(page.dropFirst(mark?.length ?? 0)))
    return document(
      decoded.span, id: id, source: source, metadata: metadata, passedFields: passedFields,
      expectedLayers: expectedLayers, scratch: &scratch)
  }

  private static func document(
    _ bytes: Swift.Span<UInt8>, id: String, source: Source, metadata: Metadata, passedFields: [UInt8]?,
    expectedLayers: [String], scratch: inout Scratch
  ) -> Document {
    scratch.reader.read(bytes)
    let reader = scratch.reader
    // The document gets copies of its own size: the reader's buffers stay the reader's, for the next page.
    let text = copy(reader.text)
    var document: Document
    do throws(InvalidUTF8) {
      document = try Document(
        id: id, utf8: text, source: source, metadata: metadata, passedFields: passedFields,
        expectedLayers: expectedLayers)
    } catch {
      // Does not happen: the page is valid and is cut between scalars only. A repaired text would still be a text.
      document = Document(
        id: id, text: String(decoding: text, as: UTF8.self), source: source, metadata: metadata,
        passedFields: passedFields, expectedLayers: expectedLayers)
    }
    let stated = PageMetadata(reader.statements, page: bytes, text: text.span, blocks: reader.blocks)
    stated.fill(&document.metadata)
    document[.blocks] = copy(reader.blocks)
    document[.markup] = copy(reader.markup)
    document[.markupWords] = copy(reader.words)
    document[.elements] = reader.elements.map { draft in
      MarkupElement(
        span: TextSpan(draft.start, draft.end), tag: draft.tag,
        parent: draft.parent < 0 ? nil : Int(draft.parent), depth: draft.depth, path: draft.path,
        pathHash: draft.pathHash, words: draft.words, context: draft.context)
    }
    return document
  }

  private static func copy<Element>(_ values: [Element]) -> [Element] {
    values.withUnsafeBufferPointer { Array($0) }
  }
}
