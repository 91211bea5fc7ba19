import Compression
import Formats
import System

extension DecodeError {
  static func unreadable(_ path: RawPath, _ error: SystemError) -> DecodeError {
    unreadable(path.text, error)
  }

  static func unreadable(_ name: String, _ error: SystemError) -> DecodeError {
    unreadable(name, error.message)
  }

  static func unreadable(_ name: String, _ reason: String) -> DecodeError {
    DecodeError(.unreadable, "cannot read '\(name)': \(reason)")
  }

  /// Compressed data that becomes more than `limit` times its size.
  static func expandsTooMuch(_ name: String, from compressed: Int, to expanded: Int, limit: Int) -> DecodeError {
    DecodeError(
      .expansionLimit,
      """
      cannot read '\(name)': \(compressed) bytes of compressed data expand to at least \(expanded) bytes, more than \
      max_expansion allows (\(limit) to 1)
      """)
  }

  static func damaged(_ name: String, _ error: CompressionError) -> DecodeError {
    DecodeError(
      error.isUnreadable ? .unreadable : .damagedCompression, "cannot read '\(name)': \(error.message)",
      offset: error.offset)
  }
}
