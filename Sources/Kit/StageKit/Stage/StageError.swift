/// Why a stage could not process a document.
public struct StageError: Error, Equatable, Sendable {
  /// What went wrong, in snake case, for programs.
  public let code: String
  /// What went wrong, for people: what was found, what was expected.
  public let message: String
  /// Where in the input text, if anywhere.
  public let span: TextSpan?

  /// An error with its code and message.
  public init(code: String, message: String, span: TextSpan? = nil) {
    self.code = code
    self.message = message
    self.span = span
  }
}
