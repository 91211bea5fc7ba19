/// A field as a decoder looks for it among the members that it has found: made once, so that a record costs no work on names.
struct FieldLookup {
  /// One of the field's names.
  struct Name {
    /// The index of the member that has the whole name.
    let whole: Int
    /// The index of the member in which a way through objects begins, and the names of the members after it; nil for a
    /// name without dots.
    let way: (first: Int, rest: [[UInt8]])?
  }

  let field: RecordField
  let names: [Name]

  /// - Parameter indices: The members that are looked for, by their names.
  init(_ field: RecordField, _ indices: [[UInt8]: Int]) {
    self.field = field
    names = field.names.compactMap { name in
      let parts = Self.parts(name)
      guard let whole = indices[Array(name.utf8)], let first = indices[parts[0]] else { return nil }
      return Name(whole: whole, way: parts.count > 1 ? (first, Array(parts.dropFirst())) : nil)
    }
  }

  /// The names of members that a name leads through.
  static func parts(_ name: String) -> [[UInt8]] {
    Array(name.utf8).split(separator: RecordField.dot, omittingEmptySubsequences: false).map(Array.init)
  }
}
