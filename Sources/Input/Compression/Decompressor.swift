/// Reads what is in a file, piece by piece: decompressed, or as it is if it is not compressed.
///
/// Compressed streams one after another are read as one, with zero bytes between or behind them skipped. The data ends
/// where the file ends and nowhere else: anything that is not a whole, sound stream is an error, after all that came
/// before it was given. Not safe from two threads at once.
package final class Decompressor {
  /// The compression of the file; nil if it has none.
  package let compression: Compression?
  private let input: CompressedInput
  private let decoder: (any StreamDecoder)?
  private var isInStream = false
  /// The number of the stream, from 1, and the offset at which it begins.
  private var streamNumber = 0
  private var streamStart = 0
  /// Why reading has ended before the end of the file; thrown after what came before it was given.
  private var failure: CompressionError?
  /// How many bytes were given.
  package private(set) var expandedByteCount = 0

  /// Reads from a source of bytes.
  ///
  /// - Parameter source: Fills a part of the buffer and says how much: 0 at the end; nil where it cannot be read.
  /// - Throws: ``CompressionError`` where the source cannot be read.
  package init(_ source: @escaping (UnsafeMutableRawBufferPointer) -> Int?) throws(CompressionError) {
    input = CompressedInput(source)
    // Enough to recognize any compression.
    try input.fill(16)
    compression = Compression.recognize(prefix: input.bytes.assumingMemoryBound(to: UInt8.self).span)
    decoder = compression?.makeDecoder()
  }

  /// Reads from bytes in memory.
  ///
  /// - Throws: Nothing: bytes in memory can be read.
  package convenience init(bytes: [UInt8]) throws(CompressionError) {
    var position = 0
    try self.init { buffer in
      let count = min(buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<(position + count)])
      position += count
      return count
    }
  }

  /// How many bytes of the file were decoded.
  package var compressedByteCount: Int { input.offset }

  /// Appends up to `count` bytes; false at the end of the data.
  ///
  /// - Throws: ``CompressionError`` where the data is damaged or cut off, or the file cannot be read; not before the call
  ///   in which there is nothing else to give.
  package func read(into bytes: inout [UInt8], count: Int) throws(CompressionError) -> Bool {
    let start = bytes.count
    var made = 0
    if failure == nil {
      bytes.append(contentsOf: repeatElement(0, count: count))
      bytes.withUnsafeMutableBytes { buffer in
        // `start` is within the buffer, which the line above made larger.
        let output = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
        do throws(CompressionError) {
          try fill(output, &made)
        } catch {
          failure = error
        }
      }
      bytes.removeLast(count - made)
      expandedByteCount += made
    }
    if made == 0, let failure { throw failure }
    return made > 0
  }

  /// Writes into the buffer until it is full or the data ends; `made` is the number of bytes that were written.
  private func fill(_ output: UnsafeMutableRawBufferPointer, _ made: inout Int) throws(CompressionError) {
    while made < output.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: output[made...])
      guard let compression, let decoder else {
        guard try copy(into: rest, &made) else { return }
        continue
      }
      if !isInStream {
        guard try beginStream(compression, decoder) else { return }
      }
      let step = decoder.decode(input.bytes, into: rest)
      input.take(step.taken)
      made += step.made
      switch step.outcome {
      case .ended: isInStream = false
      case .failed(let reason):
        throw error(compression, "is damaged at byte \(input.offset): \(reason); what was read from it may be wrong")
      case .goesOn:
        let isStuck = step.taken == 0 && step.made == 0
        guard isStuck || input.bytes.isEmpty else { continue }
        if try !input.readMore(), isStuck {
          throw error(compression, "is cut off at byte \(input.offset), where the file ends")
        }
      }
    }
  }

  /// Copies bytes that are not compressed; false at the end of the file.
  private func copy(into output: UnsafeMutableRawBufferPointer, _ made: inout Int) throws(CompressionError) -> Bool {
    if input.bytes.isEmpty, try !input.readMore() { return false }
    let count = min(input.bytes.count, output.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input.bytes[..<count]))
    input.take(count)
    made += count
    return true
  }

  /// Begins the stream that follows; false at the end of the file.
  private func beginStream(_ compression: Compression, _ decoder: any StreamDecoder) throws(CompressionError) -> Bool {
    guard try input.skipZeros() else { return false }
    try input.fill(16)
    streamNumber += 1
    streamStart = input.offset
    guard compression.begins(input.bytes.assumingMemoryBound(to: UInt8.self).span) else {
      throw CompressionError(
        "what follows \(compression.streamName) \(streamNumber - 1) at byte \(streamStart) is not another one",
        offset: streamStart)
    }
    guard decoder.begin() else { throw CompressionError("out of memory at byte \(streamStart)", offset: streamStart) }
    isInStream = true
    return true
  }

  private func error(_ compression: Compression, _ problem: String) -> CompressionError {
    CompressionError(
      "\(compression.streamName) \(streamNumber), which begins at byte \(streamStart), \(problem)", offset: input.offset
    )
  }
}
