import Formats
import StageKit

/// Cuts the inputs of a run into batches of about the same size, in the order of the inputs.
///
/// A small file is left to a worker to read; a large file of records is read here and cut between records, so that one
/// huge dump keeps all workers busy.
struct BatchSource {
  private static let batchByteCount = 256 * 1024
  private static let batchItemCount = 256
  /// A file up to this size is never split.
  private static let smallFileByteCount = 1024 * 1024

  private let format: InputFormat?
  private let maxDocumentBytes: Int
  private var nextNumber = 0

  /// - Parameter format: The format of every file; nil where each is to be recognized.
  init(format: InputFormat?, maxDocumentBytes: Int) {
    self.format = format
    self.maxDocumentBytes = maxDocumentBytes
  }

  /// Calls `submit` with each batch in turn, until it returns false or the inputs end.
  mutating func makeBatches(of walk: InputWalk, submit: (Batch) -> Bool) {
    var batch = newBatch()
    for element in walk {
      switch element {
      case .file(let file) where file.byteCount > Self.smallFileByteCount:
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

  private mutating func submitLarge(_ file: InputFile, _ batch: inout Batch, _ submit: (Batch) -> Bool) -> Bool {
    do throws(SystemError) {
      let reader = try FileReader(path: file.path)
      var prefix: [UInt8] = []
      _ = try reader.read(into: &prefix, count: 4096)
      let format = self.format ?? InputFormat.recognize(path: file.path, prefix: prefix.span)
      guard format.holdsRecords else {
        batch.items.append(.file(file))
        batch.byteCount += file.byteCount
        return true
      }
      return try submitRecords(of: file, format, prefix, reader, &batch, submit)
    } catch {
      // What was read before the failure has been submitted; the rest of the file is one dead letter.
      batch.items.append(
        .unreadable(UnreadableInput(path: file.path, relativePath: file.relativePath, reason: error.message)))
      return true
    }
  }

  private mutating func submitRecords(
    of file: InputFile, _ format: InputFormat, _ prefix: [UInt8], _ reader: borrowing FileReader, _ batch: inout Batch,
    _ submit: (Batch) -> Bool
  ) throws(SystemError) -> Bool {
    var splitter = RecordSplitter(layout: format == .jsonl ? .lines : .array, limit: maxDocumentBytes)
    _ = splitter.append { bytes in
      bytes += prefix
      return true
    }
    var isAtEnd = false
    while !isAtEnd {
      isAtEnd = try !splitter.append { (bytes: inout [UInt8]) throws(SystemError) in
        try reader.read(into: &bytes, count: Self.batchByteCount)
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
}
