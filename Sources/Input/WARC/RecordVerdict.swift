import Formats
import StageKit

/// What a record turns out to be once its heads are read.
enum RecordVerdict {
  case document(WARCRecord)
  case passedOver(PassedOverRecords.Kind)
  case failure(DecodeError)

  /// - Parameters:
  ///   - block: The block of the record, or its start: at least what a head may have.
  init(number: Int, offset: Int, head: WARCHead, block: Range<Int>, in bytes: [UInt8]) {
    let span = bytes.span
    if case .passedOver(let kind) = head.type {
      self = .passedOver(kind)
      return
    }
    guard !head.isTruncated else {
      self = .passedOver(.truncated)
      return
    }
    var body = block
    var http: HTTPHead?
    if case .response = head.type {
      guard span.hasWord("HTTP/", at: block.lowerBound) else {
        self = .passedOver(.otherProtocol)
        return
      }
      let headEnd = HeadSearch.end(in: block, of: span)
      if headEnd == nil, block.count > HeadSearch.maxByteCount {
        self = .failure(.damagedRecord(number, at: offset, "its HTTP head is longer than 64 KiB"))
        return
      }
      body = (headEnd ?? block.upperBound)..<block.upperBound
      let head = HTTPHead(block.lowerBound..<body.lowerBound, in: span)
      guard head.status == 200 else {
        self = .passedOver(.otherStatus)
        return
      }
      http = head
    }
    let typeField = (http.map(\.contentType) ?? head.contentType) ?? head.payloadType
    let type = typeField.map { MediaType($0, in: span) }
    var record = WARCRecord(
      number: number, offset: offset, format: .text, url: head.targetURI.map { span.text(in: $0) },
      crawled: head.date.map { span.text(in: $0) }, charset: type?.charset, body: body,
      isChunked: http?.isChunked ?? false,
      codings: http?.codings ?? [])
    switch type?.kind {
    case .page:
      record.format = .html
      self = .document(record)
    case .text: self = .document(record)
    case .other, .http: self = .passedOver(.otherMediaType)
    case nil: self.init(sniffing: record, in: bytes)
    }
  }

  /// The verdict on a record that no head states a type for: its document's first kilobyte decides.
  private init(sniffing record: WARCRecord, in bytes: [UInt8]) {
    // What cannot be decoded is said when the document is read.
    let start = (try? record.decoded(bytes, limit: 1024).prefix(1024)).map { Array($0) } ?? []
    var record = record
    if Source.Format.recognize(prefix: start.span) == .html { record.format = .html }
    self = record.format == .text && start.span.holdsControls ? .passedOver(.otherMediaType) : .document(record)
  }
}
