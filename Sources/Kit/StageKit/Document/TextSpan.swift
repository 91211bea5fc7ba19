/// A half-open range of bytes in a document's UTF-8 text, on scalar boundaries.
///
/// Called a *span* everywhere; the type carries the prefix because the standard library's `Span` is a view of memory.
/// Offsets are held in 32 bits: a document is far below 4 GiB (`max_document_bytes`).
public struct TextSpan: Hashable, Sendable {
  @usableFromInline let storedStart: UInt32
  @usableFromInline let storedEnd: UInt32

  /// The offset of the first byte.
  @inlinable
  public var start: Int { Int(storedStart) }
  /// The offset after the last byte.
  @inlinable
  public var end: Int { Int(storedEnd) }
  /// The number of bytes.
  @inlinable
  public var count: Int { Int(storedEnd &- storedStart) }
  /// Whether no byte is in the span.
  @inlinable
  public var isEmpty: Bool { storedStart == storedEnd }
  /// The same as a standard range.
  @inlinable
  public var range: Range<Int> { start..<end }

  /// The span from `start` up to, and without, `end`. Requires `0 <= start <= end < 2^32`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.init(start..<end)
  }

  /// The span of a range of byte offsets below 2^32.
  @inlinable
  public init(_ range: Range<Int>) {
    storedStart = UInt32(range.lowerBound)
    storedEnd = UInt32(range.upperBound)
  }

  /// Whether every byte of `other` is in this span.
  public func contains(_ other: TextSpan) -> Bool {
    storedStart <= other.storedStart && other.storedEnd <= storedEnd
  }

  /// Whether the byte at `offset` is in the span.
  public func contains(_ offset: Int) -> Bool {
    start <= offset && offset < end
  }

  /// Whether the spans share a byte.
  public func overlaps(_ other: TextSpan) -> Bool {
    storedStart < other.storedEnd && other.storedStart < storedEnd
  }
}

extension TextSpan: Comparable {
  /// Orders by start, then by end.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.storedStart != b.storedStart ? a.storedStart < b.storedStart : a.storedEnd < b.storedEnd
  }
}

extension TextSpan: CustomStringConvertible {
  /// The offsets, as in `12..<40`.
  public var description: String { "\(start)..<\(end)" }
}
