import Compression
import Formats
import System

extension DecodeError {
  static func unreadable(_ path: RawPath, _ error: SystemError) -> DecodeError {
    unreadable(path, error.message)
  }

  static func unreadable(_ path: RawPath, _ reason: String) -> DecodeError {
    DecodeError(.unreadable, "cannot read '\(path.text)': \(reason)")
  }

  /// Compressed data that becomes more than `limit` times its size.
  static func expandsTooMuch(_ path: RawPath, from compressed: Int, to expanded: Int, limit: Int) -> DecodeError {
    DecodeError(
      .expansionLimit,
      """
      cannot read '\(path.text)': \(compressed) bytes of compressed data expand to at least \(expanded) bytes, more than \
      max_expansion allows (\(limit) to 1)
      """)
  }

  static func damaged(_ path: RawPath, _ error: CompressionError) -> DecodeError {
    DecodeError(
      error.systemError == nil ? .damagedCompression : .unreadable, "cannot read '\(path.text)': \(error.message)")
  }
}
