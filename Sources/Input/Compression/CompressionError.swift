/// Compressed data that cannot be read to its end.
package struct CompressionError: Error, Equatable, Sendable {
  /// What was found, with the byte of the file at which it was found.
  package let message: String
  /// The offset in the compressed file.
  package let offset: Int
  /// The number of the system's error; nil if the file was read, and what is in it is damaged or cut off.
  package let systemError: Int32?

  /// Data that is damaged or cut off.
  init(_ message: String, offset: Int) {
    self.message = message
    self.offset = offset
    systemError = nil
  }

  /// A file that cannot be read on.
  init(systemError: Int32, offset: Int) {
    message = "cannot be read beyond byte \(offset)"
    self.offset = offset
    self.systemError = systemError
  }
}
