import Compression
import Formats
import Pipeline

/// Cuts the inputs of a run into batches of about the same size, in the order of the inputs.
///
/// A small file is left to a worker to read; a large or compressed file of records is read here and cut between
/// records, so that one huge dump keeps all workers busy.
struct BatchSource {
  private static let batchByteCount = 256 * 1024
  private static let batchItemCount = 256
  /// A plain file up to this size is never cut.
  private static let smallFileByteCount = 1024 * 1024

  private let format: InputFormat?
  private let encoding: TextEncoding?
  private let maxDocumentBytes: Int
  private var nextNumber = 0

  init(_ options: InputOptions) {
    format = options.decodedFormat
    encoding = options.textEncoding
    maxDocumentBytes = options.maxDocumentBytes
  }

  /// Calls `submit` with each batch in turn, until it returns false or the inputs end.
  mutating func makeBatches(of walk: InputWalk, submit: (Batch) -> Bool) {
    var batch = newBatch()
    for element in walk {
      switch element {
      case .file(let file) where mayNeedCutting(file):
        if !batch.items.isEmpty {
          guard submit(batch) else { return }
          batch = newBatch()
        }
        guard submitLarge(file, &batch, submit) else { return }
      case .file(let file):
        batch.items.append(.file(file))
        batch.byteCount += file.byteCount
      case .unreadable(let input):
        batch.items.append(.unreadable(input))
      }
      if batch.byteCount >= Self.batchByteCount || batch.items.count >= Self.batchItemCount {
        guard submit(batch) else { return }
        batch = newBatch()
      }
    }
    if !batch.items.isEmpty { _ = submit(batch) }
  }

  private mutating func newBatch() -> Batch {
    defer { nextNumber += 1 }
    return Batch(number: nextNumber)
  }

  /// Whether the file may hold more than a worker should take at once. Does not open it.
  private func mayNeedCutting(_ file: InputFile) -> Bool {
    if file.path == InputReader.standardInput { return true }
    let name = Compression.nameInside(file.path)
    let format = self.format ?? InputFormat.recognize(name: name)
    if format?.holdsRecords == false { return false }
    return file.byteCount > Self.smallFileByteCount || name != file.path
  }

  private mutating func submitLarge(_ file: InputFile, _ batch: inout Batch, _ submit: (Batch) -> Bool) -> Bool {
    do throws(InputError) {
      let reader = try InputReader(path: file.path)
      var prefix: [UInt8] = []
      while prefix.count < 4096, try reader.read(into: &prefix, count: 4096) {}
      let format = self.format ?? InputFormat.recognize(path: Compression.nameInside(file.path), prefix: prefix.span)
      if format.holdsRecords { return try submitRecords(of: file, format, prefix, reader, &batch, submit) }
      guard file.path == InputReader.standardInput else {
        batch.items.append(.file(file))
        batch.byteCount += file.byteCount
        return true
      }
      if try reader.readRest(into: &prefix, expectedCount: 0, limit: maxDocumentBytes) {
        batch.items.append(.contents(file, format: format))
      } else {
        batch.items.append(.tooLong(byteCount: prefix.count, file: file, number: nil, format: format))
        prefix = []
      }
      batch.bytes = prefix
      batch.byteCount = prefix.count
      // These bytes are the batch's: what follows goes into another.
      defer { batch = newBatch() }
      return submit(batch)
    } catch {
      // What was read before the failure has been submitted; the rest of the file is one dead letter.
      batch.items.append(
        .unreadable(
          UnreadableInput(path: file.path, relativePath: file.relativePath, code: error.code, reason: error.reason)))
      return true
    }
  }

  private mutating func submitRecords(
    of file: InputFile, _ format: InputFormat, _ prefix: [UInt8], _ reader: borrowing InputReader,
    _ batch: inout Batch, _ submit: (Batch) -> Bool
  ) throws(InputError) -> Bool {
    let utf8 = try recordBytes(prefix)
    var splitter = RecordSplitter(layout: format == .jsonl ? .lines : .array, limit: maxDocumentBytes)
    _ = splitter.append { bytes in
      utf8.append(Array(prefix.dropFirst(utf8.markLength)), isLast: false, to: &bytes)
      return true
    }
    var isAtEnd = false
    while !isAtEnd {
      isAtEnd = try !splitter.append { (bytes: inout [UInt8]) throws(InputError) in
        if utf8.isUTF8 { return try reader.read(into: &bytes, count: Self.batchByteCount) }
        var piece: [UInt8] = []
        let hasMore = try reader.read(into: &piece, count: Self.batchByteCount)
        utf8.append(piece, isLast: !hasMore, to: &bytes)
        return hasMore
      }
      let pieces = splitter.pieces(atEnd: isAtEnd)
      guard !pieces.isEmpty else { continue }
      batch.items = pieces.map { piece in
        switch piece {
        case .record(let range, let number): .record(range, file: file, number: number, format: format)
        case .tooLong(let count, let number): .tooLong(byteCount: count, file: file, number: number, format: format)
        }
      }
      batch.bytes = splitter.consume()
      batch.byteCount = batch.bytes.count
      guard submit(batch) else { return false }
      batch = newBatch()
    }
    return true
  }

  private func recordBytes(_ prefix: [UInt8]) throws(InputError) -> RecordBytes {
    do throws(TextEncodingError) {
      return try RecordBytes(prefix: prefix.span, named: encoding)
    } catch {
      throw InputError(error)
    }
  }
}
