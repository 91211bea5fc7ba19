/// Why a stage could not process a document.
public struct StageError: Error, Equatable, Sendable {
  /// What went wrong, in snake case, for programs.
  public let code: String
  /// What went wrong, for people: what was found, what was expected.
  public let message: String
  /// Where in the input text, if anywhere.
  public let span: TextSpan?

  /// An error with its code and message.
  ///
  /// A code is a small letter, then small letters, digits and `_`: programs that read dead letters rely on it. Any other
  /// becomes `stage_error`, and the message says what it was.
  public init(code: String, message: String, span: TextSpan? = nil) {
    let isCode = Self.isCode(code)
    self.code = isCode ? code : "stage_error"
    self.message =
      isCode ? message : "\(message) (its code was '\(code)'; expected small letters, digits and '_', as in 'no_model')"
    self.span = span
  }

  private static func isCode(_ code: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
    return code.utf8.first.map(isLetter) == true
      && code.utf8.allSatisfy { isLetter($0) || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "_") }
  }
}
