/// A format that is recognized by its bytes and not read: a PDF document, a picture, a program.
///
/// Without this a file of such a format would become an article of garbage. It is recognized whatever the file's name is
/// and whatever format the pipeline says. A text that only begins alike (with `BM` or `MZ`, or with a line about PDF) is
/// none of them: each format is asked for more bytes than a text has by chance.
package struct KnownFormat: Sendable, Equatable {
  /// What the file is, with its article: "a PDF document".
  package let name: String
  /// What to do about it.
  package let remedy: String

  /// The format that a file begins with; nil for texts, and for everything that is not known.
  ///
  /// - Parameter prefix: The first bytes of the file, of what is in it if it is compressed: 4 KiB, or all if there are
  ///   fewer. More are not looked at, so that a file is the same to whoever reads it.
  package static func recognize(_ prefix: Span<UInt8>) -> KnownFormat? {
    guard !prefix.isEmpty else { return nil }
    let prefix = prefix.extracting(first: 4096)
    // Most files begin with a letter, `<` or `{`, and few signatures do.
    for signature in FormatSignature.byFirstByte[Int(prefix[0])] where signature.matches(prefix) {
      return signature.format
    }
    return nil
  }
}

extension DecodeError {
  /// A file that is known not to be text, a page or records.
  package static func unsupported(_ format: KnownFormat) -> DecodeError {
    DecodeError(.unsupportedFormat, "this is \(format.name), which is not read; \(format.remedy)")
  }
}
