import Formats
import Pipeline
import StageKit
import System

/// Looks for one document in a file, the way a run finds them all.
struct DocumentSearch {
  /// A document, or why it is none.
  struct Found {
    let id: String
    let source: Source
    let document: Result<Document, DecodeError>
    let nanoseconds: Int
  }

  private static let shownIDCount = 3

  private let wanted: String?
  private let wantedNumber: Int?
  private var decoder: InputDecoder
  private var found: Found?
  /// The document of the number that was asked for, as long as none has it for an id.
  private var foundByNumber: Found?
  private var firstIDs: [String] = []
  private var count = 0

  private init(_ wanted: String?, plan: Plan) {
    self.wanted = wanted
    wantedNumber = wanted.flatMap { Int($0.hasPrefix("#") ? $0.dropFirst() : $0[...]) }
    decoder = InputDecoder(plan: plan)
  }

  /// The document of an id, else of a number; without either, the first one.
  static func find(_ wanted: String?, in path: String, plan: Plan) throws(InspectionError) -> Found {
    if let encoding = plan.input.textEncoding, !encoding.isAvailable {
      throw InspectionError(message: TextEncodingError.unavailable(encoding).description)
    }
    if path != InputReader.standardInput {
      let status: FileStatus
      do throws(SystemError) {
        status = try FileStatus(path: path)
      } catch {
        throw InspectionError(message: RunError.missingInput(path: path, reason: error.message).message)
      }
      if status.isFolder { throw InspectionError(message: "'\(path)' is a folder: name one file") }
    }
    var search = DocumentSearch(wanted, plan: plan)
    var source = BatchSource(plan.input)
    source.makeBatches(of: InputWalk(inputs: [path])) { batch in
      for item in batch.items where search.found == nil { search.look(at: item, of: batch) }
      return search.found == nil
    }
    if let found = search.found ?? search.foundByNumber { return found }
    throw InspectionError(message: search.message(path))
  }

  private func message(_ path: String) -> String {
    guard count > 0, let wanted else { return "'\(path)' holds no document" }
    let ids = firstIDs.map { "'\($0)'" }.joined(separator: ", ")
    return count == 1
      ? "'\(path)' holds no document '\(wanted)'; its only one is \(ids)"
      : "'\(path)' holds no document '\(wanted)' among \(count); the first are \(ids)"
  }

  private mutating func look(at item: Batch.Item, of batch: Batch) {
    switch item {
    case .file(let file):
      do throws(DecodeError) {
        let (bytes, format) = try decoder.read(file)
        try look(at: bytes, file, format)
      } catch {
        offer(error, InputDecoder.source(file, nil, .text))
      }
    case .contents(let file, let format):
      do throws(DecodeError) {
        try look(at: batch.bytes, file, format)
      } catch {
        offer(error, InputDecoder.source(file, nil, format))
      }
    case .record(let range, let file, let number, let format):
      lookAtRecord(Array(batch.bytes[range]), InputDecoder.source(file, number, format))
    case .tooLong(let count, let file, let number, let format):
      offer(decoder.tooLarge(count), InputDecoder.source(file, number, format))
    case .unreadable(let input):
      let message = "cannot read '\(input.path)': \(input.reason)"
      offer(DecodeError(code: input.code, message: message), Source(path: input.relativePath))
    }
  }

  private mutating func look(
    at bytes: [UInt8], _ file: InputFile, _ format: InputFormat
  ) throws(DecodeError) {
    guard format.holdsRecords else {
      // Timed the second time, as stages are.
      _ = try decoder.document(bytes, of: file, format)
      let started = MonotonicClock.now()
      let document = try decoder.document(bytes, of: file, format)
      let nanoseconds = MonotonicClock.now() - started
      return offer(
        Found(id: document.id, source: document.source, document: .success(document), nanoseconds: nanoseconds))
    }
    let (bytes, pieces) = try decoder.records(in: bytes, format)
    for piece in pieces where found == nil {
      switch piece {
      case .record(let range, let number):
        lookAtRecord(Array(bytes[range]), InputDecoder.source(file, number, format))
      case .tooLong(let count, let number):
        offer(decoder.tooLarge(count), InputDecoder.source(file, number, format))
      }
    }
  }

  private mutating func lookAtRecord(_ record: [UInt8], _ source: Source) {
    var result = decoder.document(ofRecord: record, source)
    let started = MonotonicClock.now()
    if isWanted(result.id) || isWanted(source.record) { result = decoder.document(ofRecord: record, source) }
    let nanoseconds = MonotonicClock.now() - started
    offer(Found(id: result.id, source: source, document: result.document, nanoseconds: nanoseconds))
  }

  private func isWanted(_ id: String) -> Bool { wanted == nil || wanted == id }

  private func isWanted(_ number: Int?) -> Bool { number != nil && number == wantedNumber }

  private mutating func offer(_ error: DecodeError, _ source: Source) {
    let id = source.record.map { "\(source.path)#\($0)" } ?? source.path
    offer(Found(id: id, source: source, document: .failure(error), nanoseconds: 0))
  }

  private mutating func offer(_ document: Found) {
    count += 1
    if firstIDs.count < Self.shownIDCount { firstIDs.append(document.id) }
    if isWanted(document.id) {
      found = document
    } else if isWanted(document.source.record), foundByNumber == nil {
      foundByNumber = document
    }
  }
}
