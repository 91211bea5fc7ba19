import CSV
package import Formats
package import Pipeline
package import StageKit
import WARC

/// The second step of reading inputs: makes the bytes of documents from the pieces of a batch.
///
/// Each worker has one of its own. Opens files, decompresses, transcodes, splits records.
package struct InputExpander: Sendable {
  private let settings: InputSettings

  /// An expander for what ``InputSource`` has cut with the same options.
  package init(options: InputOptions) {
    settings = InputSettings(options)
  }

  /// Calls `body` with each document of a batch, in the order of the inputs, until it returns false.
  ///
  /// What cannot be read is given as an error in the same order; of a damaged file, what comes before the damage is given
  /// first.
  /// - Parameter body: Takes where the document comes from, and its bytes or why there are none.
  /// - Returns: What was met and holds no document.
  @discardableResult
  package func expand(
    _ batch: InputBatch, _ body: (Source, Result<EncodedDocument, DecodeError>) -> Bool
  ) -> PassedOverRecords {
    var passedOver = PassedOverRecords()
    for piece in batch.pieces {
      let goesOn =
        switch piece {
        case .file(let file): expand(file, &passedOver, body)
        case .chunk(let chunk): expand(chunk, &passedOver, body)
        case .failure(let error, let source): body(source, .failure(error))
        }
      guard goesOn else { break }
    }
    return passedOver
  }

  private func expand(
    _ file: InputFile, _ passedOver: inout PassedOverRecords,
    _ body: (Source, Result<EncodedDocument, DecodeError>) -> Bool
  ) -> Bool {
    var source = Source(path: file.relativePath)
    do throws(DecodeError) {
      // One byte more than expected, so that the whole file is there after the first read; compressed data becomes more.
      let expected = min(file.byteCount, settings.maxDocumentBytes, InputCutter.smallFileByteCount) + 1
      var reader = try InputReader(
        file, settings: settings, prefixByteCount: max(expected, InputReader.prefixByteCount))
      source = reader.source
      return try reader.read { chunk in expand(chunk, &passedOver, body) }
    } catch {
      return body(source, .failure(error))
    }
  }

  private func expand(
    _ chunk: InputChunk, _ passedOver: inout PassedOverRecords,
    _ body: (Source, Result<EncodedDocument, DecodeError>) -> Bool
  ) -> Bool {
    passedOver += chunk.passedOver
    for piece in chunk.pieces {
      let goesOn: Bool
      switch piece {
      case .document(let range, let source, let context):
        let bytes = range == chunk.bytes.indices ? chunk.bytes : Array(chunk.bytes[range])
        goesOn = body(source, .success(EncodedDocument(source: source, bytes: bytes, context: context)))
      case .row(let range, let line, let source): goesOn = body(source, record(ofRow: range, line, source, chunk))
      case .record(let record, let source): goesOn = body(source, document(of: record, source, chunk))
      case .failure(let error, let source): goesOn = body(source, .failure(error))
      }
      guard goesOn else { return false }
    }
    return true
  }

  /// A row of a table as a JSON record.
  private func record(
    ofRow row: Range<Int>, _ line: Int, _ source: Source, _ chunk: InputChunk
  ) -> Result<EncodedDocument, DecodeError> {
    guard let header = chunk.header else { return .failure(.noRecord) }
    do throws(DecodeError) {
      let object = try header.object(of: row, in: chunk.bytes.span, line: line, encoding: settings.encoding)
      return .success(EncodedDocument(source: source, bytes: object))
    } catch {
      return .failure(error)
    }
  }

  private func document(
    of record: WARCRecord, _ source: Source, _ chunk: InputChunk
  ) -> Result<EncodedDocument, DecodeError> {
    var context = DocumentContext()
    context.declaredEncoding = record.charset
    context.metadata.fill("url", with: .text(record.url ?? ""))
    context.metadata.fill("crawled", with: .text(record.crawled ?? ""))
    do throws(DecodeError) {
      let bytes = try record.payload(in: chunk.bytes, limit: settings.maxDocumentBytes)
      return .success(EncodedDocument(source: source, bytes: bytes, context: context))
    } catch {
      return .failure(error)
    }
  }
}
