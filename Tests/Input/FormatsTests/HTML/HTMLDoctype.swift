@testable import Formats

/// The document type that a doctype token states: the standard's doctype states, over the bytes up to its `>`.
///
/// Decoding has no use for it: which rules a browser would lay the page out by does not change its text. With it the
/// tokenizer can be held against all of the standard's tests.
struct HTMLDoctype {
  /// The name, if there is one.
  private(set) var name: Range<Int>?
  /// The public identifier, if there is one.
  private(set) var publicID: Range<Int>?
  /// The system identifier, if there is one.
  private(set) var systemID: Range<Int>?
  /// Whether the standard sets its force-quirks flag.
  private(set) var forcesQuirks = false

  /// Reads the bytes of a doctype token.
  init(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) {
    let isClosed = range.upperBound < bytes.count
    var index = range.lowerBound
    func skipSpace() {
      while index < range.upperBound && bytes[index].isHTMLSpace { index += 1 }
    }
    skipSpace()
    guard index < range.upperBound else {
      forcesQuirks = true
      return
    }
    let nameStart = index
    while index < range.upperBound && !bytes[index].isHTMLSpace { index += 1 }
    name = nameStart..<index
    skipSpace()
    guard index < range.upperBound else {
      forcesQuirks = !isClosed
      return
    }
    let body = bytes.extracting(0..<range.upperBound)
    let isPublic = body.matches("public", at: index)
    guard isPublic || body.matches("system", at: index) else {
      forcesQuirks = true
      return
    }
    index += 6
    /// The quoted id that begins at the index; nil without one. Quirks where it is not closed.
    func scanID() -> Range<Int>? {
      skipSpace()
      guard index < range.upperBound, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
        return nil
      }
      let end = bytes.firstIndex(of: bytes[index], in: index + 1..<range.upperBound)
      let id = index + 1..<end
      if end == range.upperBound { forcesQuirks = true }
      index = min(end + 1, range.upperBound)
      return id
    }
    if isPublic {
      publicID = scanID()
      guard publicID != nil, !forcesQuirks else {
        forcesQuirks = true
        return
      }
      systemID = scanID()
      guard systemID != nil else {
        // Nothing but the end may follow a public identifier, and only `>` is an end.
        forcesQuirks = index < range.upperBound || !isClosed
        return
      }
    } else {
      systemID = scanID()
      guard systemID != nil else {
        forcesQuirks = true
        return
      }
    }
    skipSpace()
    if index == range.upperBound && !isClosed { forcesQuirks = true }
  }
}
