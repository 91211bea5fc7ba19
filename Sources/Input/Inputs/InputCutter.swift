import Compression
import Formats
import StageKit

/// The first step of reading inputs: cuts them into batches of about the same size, in their order.
///
/// A small file is left to a worker to read; a large or compressed file of records is read here and cut between records, and
/// a large archive between its members, so that one huge dump keeps all workers busy.
struct InputCutter {
  private static let batchByteCount = 256 * 1024
  private static let batchPieceCount = 256
  /// A plain file up to this size is left to a worker.
  static let smallFileByteCount = 1024 * 1024

  private let settings: InputSettings
  private var batch = InputBatch(number: 0)

  init(settings: InputSettings) {
    self.settings = settings
  }

  /// Calls `submit` with each batch in turn, until it returns false or the inputs end.
  mutating func cut(_ walk: inout InputWalk, submit: (InputBatch) -> Bool) {
    while let element = walk.next() {
      let goesOn =
        switch element {
        case .file(let file) where mayHoldMuch(file): cut(file, submit)
        case .file(let file): add(.file(file), byteCount: file.byteCount, submit)
        case .failure(let error, let source): add(.failure(error, source), byteCount: 0, submit)
        }
      guard goesOn else { return }
    }
    _ = flush(submit)
  }

  /// Whether the file may hold more than a worker should take at once. Does not open it.
  private func mayHoldMuch(_ file: InputFile) -> Bool {
    if file.isStandardInput { return true }
    // Whatever a large file is called, it may be an archive.
    if file.byteCount > Self.smallFileByteCount { return true }
    return Compression.isName(ofCompressedFile: file.relativePath)
      && settings.format(ofName: file.relativePath)?.holdsMany != false
  }

  /// Cuts a file of many documents. A file that is one is left to a worker, but for standard input, which is read here.
  private mutating func cut(_ file: InputFile, _ submit: (InputBatch) -> Bool) -> Bool {
    var source = Source(path: file.relativePath)
    do throws(DecodeError) {
      var reader = try InputReader(file, settings: settings)
      source = reader.source
      guard reader.format.holdsMany || file.isStandardInput else {
        return add(.file(file), byteCount: file.byteCount, submit)
      }
      return try reader.read { chunk in add(.chunk(chunk), byteCount: chunk.bytes.count, submit) }
    } catch {
      // What came before the failure has been submitted; the rest of the file is one failure.
      return add(.failure(error, source), byteCount: 0, submit)
    }
  }

  /// Adds a piece to the batch, and submits the batch if it is full.
  private mutating func add(_ piece: InputBatch.Piece, byteCount: Int, _ submit: (InputBatch) -> Bool) -> Bool {
    batch.pieces.append(piece)
    batch.byteCount += byteCount
    guard batch.byteCount >= Self.batchByteCount || batch.pieces.count >= Self.batchPieceCount else { return true }
    return flush(submit)
  }

  /// Submits what has been collected.
  private mutating func flush(_ submit: (InputBatch) -> Bool) -> Bool {
    guard !batch.pieces.isEmpty else { return true }
    let full = batch
    batch = InputBatch(number: full.number + 1)
    return submit(full)
  }
}
