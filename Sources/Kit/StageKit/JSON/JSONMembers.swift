/// Walks the members of a JSON object that is known to be valid, without decoding their values.
///
/// Foundation decodes; this finds the raw text of values, so that fields can be passed through untouched
/// (a number keeps its digits, an object the order of its members).
package struct JSONMembers {
  /// The raw text of a member's name, with its marks, and of its value.
  package struct Member {
    package let name: Range<Int>
    package let value: Range<Int>
  }

  private var items: JSONItems

  /// A walk over the object in `range`; nil where that is not an object.
  package init?(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) {
    guard let items = JSONItems(bytes, range, bracket: UInt8(ascii: "{")) else { return nil }
    self.items = items
  }

  /// The next member; nil after the last.
  package mutating func next(in bytes: Swift.Span<UInt8>) -> Member? {
    guard items.begin(in: bytes) else { return nil }
    let name = items.value(in: bytes)
    guard items.passColon(in: bytes) else { return nil }
    return Member(name: name, value: items.value(in: bytes))
  }
}
