import Formats
import Inputs
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
  private var decoder: DocumentDecoder
  private var found: Found?
  /// The document of the number that was asked for, as long as none has it for an id.
  private var foundByNumber: Found?
  private var firstIDs: [String] = []
  private var count = 0

  private init(_ wanted: String?, plan: Plan) {
    self.wanted = wanted
    wantedNumber = wanted.flatMap { Int($0.hasPrefix("#") ? $0.dropFirst() : $0[...]) }
    decoder = DocumentDecoder(plan: plan)
  }

  /// The document of an id, else of a number; without either, the first one.
  static func find(_ wanted: String?, in path: String, plan: Plan) throws(InspectionError) -> Found {
    if let encoding = plan.input.textEncoding, !encoding.isAvailable {
      throw InspectionError(message: TextEncodingError.unavailable(encoding).description)
    }
    let source = InputSource(inputs: [path], options: plan.input)
    do throws(UnusableInput) {
      try source.check()
    } catch {
      throw InspectionError(message: RunError.missingInput(path: error.path, reason: error.reason).message)
    }
    if path != InputSource.standardInput, (try? FileStatus(path: path))?.isFolder == true {
      throw InspectionError(message: "'\(path)' is a folder: name one file")
    }
    var search = DocumentSearch(wanted, plan: plan)
    let expander = InputExpander(options: plan.input)
    source.cut { batch in
      expander.expand(batch) { source, content in
        switch content {
        case .success(let encoded): search.look(at: encoded)
        case .failure(let error):
          search.offer(Found(id: source.defaultID, source: source, document: .failure(error), nanoseconds: 0))
        }
        return search.found == nil
      }
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

  private mutating func look(at encoded: EncodedDocument) {
    let source = encoded.source
    var result = decoder.decode(encoded)
    var nanoseconds = 0
    if isWanted(result.id) || isWanted(source.record) {
      // Timed the second time, as stages are.
      let started = MonotonicClock.now()
      result = decoder.decode(encoded)
      nanoseconds = MonotonicClock.now() - started
    }
    offer(Found(id: result.id, source: source, document: result.document, nanoseconds: nanoseconds))
  }

  private func isWanted(_ id: String) -> Bool { wanted?.hasSameBytes(as: id) ?? true }

  private func isWanted(_ number: Int?) -> Bool { number != nil && number == wantedNumber }

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
