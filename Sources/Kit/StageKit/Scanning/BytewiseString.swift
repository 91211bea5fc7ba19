/// A string that is compared, ordered and hashed by its UTF-8 bytes.
///
/// Swift's `==` on strings is canonical equivalence: `é` as one scalar equals `e` followed by an accent. For paths, ids and
/// options that is wrong: they are equal if their bytes are. Use it as a property wrapper in types that are compared, and as
/// the element of sets and the key of dictionaries.
@propertyWrapper
package struct BytewiseString: Hashable, Comparable, Sendable {
  package var wrappedValue: String

  package init(wrappedValue: String) {
    self.wrappedValue = wrappedValue
  }

  /// The bytes of a string.
  package init(_ text: String) {
    wrappedValue = text
  }

  package static func == (a: BytewiseString, b: BytewiseString) -> Bool {
    a.wrappedValue.hasSameBytes(as: b.wrappedValue)
  }

  package static func < (a: BytewiseString, b: BytewiseString) -> Bool {
    a.wrappedValue.utf8.lexicographicallyPrecedes(b.wrappedValue.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = wrappedValue
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether both strings have the same UTF-8 bytes; `==` is true for canonically equivalent ones, too.
  package func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
