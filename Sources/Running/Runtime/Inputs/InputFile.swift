/// A file among the inputs of a run.
package struct InputFile: Sendable, Equatable {
  /// Where the file lies.
  package let path: String
  /// The path below the input root, or the base name of a file given by name: what ids and records say.
  package let relativePath: String
  /// The number of bytes when the file was found.
  package let byteCount: Int
}

/// Something among the inputs that cannot be read, found while walking.
package struct UnreadableInput: Sendable, Equatable {
  package let path: String
  package let relativePath: String
  /// What is wrong, in snake case, for programs.
  package var code = "unreadable"
  /// What the system says of it.
  package let reason: String
}
