/// An archive, or one of its members, that cannot be read.
package struct ArchiveError: Error, Equatable, Sendable {
  /// What was found, and where.
  package let message: String
  /// Whether the members that follow can be read all the same.
  package let concernsMemberAlone: Bool

  package init(_ message: String, concernsMemberAlone: Bool) {
    self.message = message
    self.concernsMemberAlone = concernsMemberAlone
  }
}
