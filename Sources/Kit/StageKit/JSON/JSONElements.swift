/// Walks the elements of a JSON array that is known to be valid, without decoding them.
package struct JSONElements {
  private var items: JSONItems

  /// A walk over the array in `range`; nil where that is not an array.
  package init?(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) {
    guard let items = JSONItems(bytes, range, bracket: UInt8(ascii: "[")) else { return nil }
    self.items = items
  }

  /// The raw text of the next element; nil after the last.
  package mutating func next(in bytes: Swift.Span<UInt8>) -> Range<Int>? {
    items.begin(in: bytes) ? items.value(in: bytes) : nil
  }
}
