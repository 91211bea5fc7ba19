import Compression
import Formats
import Pipeline
import StageKit

/// Makes documents of files and records as a plan says; one a worker, with buffers of its own.
struct InputDecoder {
  private let options: InputOptions
  private let format: InputFormat?
  private let encoding: TextEncoding?
  private let expectedLayers: [String]
  private var records: RecordDecoder
  private var pages = HTMLDecoder.Scratch()

  init(plan: Plan) {
    options = plan.input
    format = options.decodedFormat
    encoding = options.textEncoding
    expectedLayers = plan.expectedLayers
    records = RecordDecoder(fields: options.recordFields, encoding: encoding)
  }

  /// Reads a whole file and tells its format.
  func read(_ file: InputFile) throws(DecodeError) -> (bytes: [UInt8], format: InputFormat) {
    let bytes: [UInt8]?
    do throws(InputError) {
      bytes = try InputReader.readAll(
        path: file.path, expectedCount: file.byteCount, limit: options.maxDocumentBytes)
    } catch {
      throw DecodeError(code: error.code, message: "cannot read '\(file.path)': \(error.reason)")
    }
    guard let bytes else { throw tooLarge(file.byteCount) }
    let name = Compression.nameInside(file.path)
    return (bytes, format ?? InputFormat.recognize(path: name, prefix: bytes.span))
  }

  /// The document of a file that is one.
  mutating func document(
    _ bytes: [UInt8], of file: InputFile, _ format: InputFormat
  ) throws(DecodeError) -> Document {
    let source = Self.source(file, nil, format)
    if format == .html {
      return try .page(
        bytes, encoding: encoding, id: file.relativePath, source: source, expectedLayers: expectedLayers,
        scratch: &pages)
    }
    return try TextDecoder.decode(
      bytes, encoding: encoding, id: file.relativePath, source: source, expectedLayers: expectedLayers)
  }

  /// The document of a record in UTF-8, or why it is none.
  mutating func document(ofRecord record: [UInt8], _ source: Source) -> RecordDecoder.Result {
    records.decode(record, source: source, expectedLayers: expectedLayers)
  }

  /// The records of a file that has been read as a whole: the bytes in UTF-8, and where in them the records are.
  func records(
    in bytes: [UInt8], _ format: InputFormat
  ) throws(DecodeError) -> (bytes: [UInt8], pieces: [RecordSplitter.Piece]) {
    let utf8: RecordBytes
    do throws(TextEncodingError) {
      utf8 = try RecordBytes(prefix: bytes.span, named: encoding)
    } catch {
      throw DecodeError(error)
    }
    var splitter = RecordSplitter(layout: format == .jsonl ? .lines : .array, limit: options.maxDocumentBytes)
    _ = splitter.append { buffer in
      if utf8.isUTF8 && utf8.markLength == 0 {
        buffer = bytes
      } else {
        utf8.append(Array(bytes.dropFirst(utf8.markLength)), isLast: true, to: &buffer)
      }
      return true
    }
    let records = splitter.buffer
    let pieces = splitter.pieces(atEnd: true)
    if pieces.isEmpty { throw DecodeError(code: "empty", message: "the file holds no record") }
    return (records, pieces)
  }

  /// What is said of a document of more bytes than one may have.
  func tooLarge(_ byteCount: Int) -> DecodeError {
    .tooLarge(byteCount, limit: options.maxDocumentBytes)
  }

  static func source(_ file: InputFile, _ number: Int?, _ format: InputFormat) -> Source {
    Source(path: file.relativePath, record: number, format: format.sourceFormat)
  }
}
