/// Compressed data that cannot be read to its end.
package struct CompressionError: Error, Equatable, Sendable {
  /// What was found, with the byte of the file at which it was found.
  package let message: String
  /// The offset in the compressed file.
  package let offset: Int
  /// Whether the bytes could not be read; else they were, and are damaged or cut off.
  package let isUnreadable: Bool

  /// Data that is damaged or cut off.
  init(_ message: String, offset: Int) {
    self.message = message
    self.offset = offset
    isUnreadable = false
  }

  /// A source that cannot be read on.
  init(unreadableAt offset: Int) {
    message = "cannot be read beyond byte \(offset)"
    self.offset = offset
    isUnreadable = true
  }
}
