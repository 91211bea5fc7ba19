import Formats

/// The bytes of an input from its start, a piece at a time. Not safe from two threads at once.
protocol ByteStream: AnyObject {
  /// What messages call the input: its path.
  var name: String { get }
  /// The number of all bytes; nil where that is not known before they are read: compressed data, standard input.
  var byteCount: Int? { get }
  /// Appends up to `count` bytes; false at the end.
  func read(into bytes: inout [UInt8], count: Int) throws(DecodeError) -> Bool
}
