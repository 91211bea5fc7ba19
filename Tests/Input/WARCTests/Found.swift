import Formats

@testable import WARC

/// What is found in a file: a line for each document or failure.
struct Found: Equatable {
  var records: [WARCRecord] = []
  /// `number format url crawled text`, or `number code message`.
  var lines: [String] = []
  var passedOver = PassedOverRecords()
  var recordCount = 0
  /// The largest number of bytes that the cutter held between two calls.
  var maxHeld = 0

  /// - Parameters:
  ///   - pieceByteCount: How many bytes are given at a time.
  ///   - ending: What comes behind the last byte.
  init(
    _ file: [UInt8], pieceByteCount: Int = 1 << 16, limit: Int = 1 << 20, knowsByteCount: Bool = false,
    ending: WARCCutter.Ending = .complete
  ) {
    var cutter = WARCCutter(limit: limit, fileByteCount: knowsByteCount ? file.count : nil)
    var position = 0
    repeat {
      let end = min(position + pieceByteCount, file.count)
      cutter.bytes += file[position..<end]
      position = end
      let pieces = cutter.nextPieces(position == file.count ? ending : .open)
      if !pieces.isEmpty { add(pieces, cutter.takeBytes(), limit) }
      maxHeld = max(maxHeld, cutter.bytes.count)
    } while position < file.count
    passedOver = cutter.passedOver
    recordCount = cutter.recordCount
  }

  private mutating func add(_ pieces: [WARCCutter.Piece], _ bytes: [UInt8], _ limit: Int) {
    for piece in pieces {
      switch piece {
      case .record(let record):
        records.append(record)
        do throws(DecodeError) {
          let text = String(decoding: try record.payload(in: bytes, limit: limit), as: UTF8.self)
          lines.append("\(record.number) \(record.format) \(record.url ?? "-") \(text)")
        } catch {
          lines.append("\(record.number) \(error.code.rawValue) \(error.message)")
        }
      case .failure(let error, let number): lines.append("\(number) \(error.code.rawValue) \(error.message)")
      }
    }
  }
}
