/// Bytes that are written piece by piece.
///
/// An array that is kept longer than what is in it: a piece of several parts costs one check of its capacity, where each `append` of an
/// array would cost one and a check that nobody else holds the array.
struct OutputBytes: Sendable {
  private var storage: [UInt8]
  private(set) var count: Int

  init(_ bytes: [UInt8]) {
    storage = bytes
    count = bytes.count
  }

  /// What has been written.
  var bytes: [UInt8] { Array(storage[..<count]) }

  var last: UInt8? { count > 0 ? storage[count - 1] : nil }

  /// Takes what has been written out, without a copy, and leaves nothing.
  mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &storage)
    taken.removeLast(taken.count - count)
    count = 0
    return taken
  }

  /// Forgets what has been written and keeps the memory.
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    append(atMost: 1) { place in
      place.pointee = byte
      return 1
    }
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    append(atMost: bytes.count) { place in
      if let start = bytes.baseAddress { place.update(from: start, count: bytes.count) }
      return bytes.count
    }
  }

  /// Appends what `write` writes: it returns how many bytes, `most` at the most.
  @inline(__always)
  mutating func append(atMost most: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    if storage.count - count < most { grow(by: most) }
    let start = count
    count += storage.withUnsafeMutableBufferPointer { buffer in
      // A buffer with room has an address; one without is not written to.
      buffer.baseAddress.map { write($0 + start) } ?? 0
    }
  }

  @inline(never)
  private mutating func grow(by most: Int) {
    let size = max(2 * storage.count, count + most, 256)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }
}
