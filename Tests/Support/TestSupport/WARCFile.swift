/// Writes WARC records for tests.
package struct WARCFile {
  /// The bytes of the file.
  package private(set) var bytes: [UInt8] = []
  /// What ends each line of a head, and follows a block.
  package var lineEnd = "\r\n"
  package var blockEnd = "\r\n\r\n"
  /// The first line of a head.
  package var version = "WARC/1.0"

  package init() {}

  /// Appends a record.
  ///
  /// - Parameter length: What its head says; the true length of the block if nil.
  package mutating func append(type: String, fields: [String] = [], block: [UInt8], length: Int? = nil) {
    let lines = [version, "WARC-Type: \(type)"] + fields + ["Content-Length: \(length ?? block.count)", "", ""]
    bytes += Array(lines.joined(separator: lineEnd).utf8) + block + Array(blockEnd.utf8)
  }

  /// Appends a response of HTTP.
  package mutating func append(
    page: String, url: String = "https://example.org/a", status: String = "200 OK", mediaType: String? = "text/html",
    fields: [String] = [], length: Int? = nil
  ) {
    append(body: Array(page.utf8), url: url, status: status, mediaType: mediaType, fields: fields, length: length)
  }

  /// Appends a response of HTTP whose body is not a text.
  package mutating func append(
    body: [UInt8], url: String = "https://example.org/a", status: String = "200 OK", mediaType: String? = "text/html",
    fields: [String] = [], length: Int? = nil
  ) {
    let head = ["HTTP/1.1 \(status)"] + (mediaType.map { ["Content-Type: \($0)"] } ?? []) + fields + ["", ""]
    append(
      type: "response",
      fields: [
        "WARC-Target-URI: \(url)", "WARC-Date: 2026-01-02T03:04:05Z",
        "Content-Type: application/http; msgtype=response",
      ],
      block: Array(head.joined(separator: "\r\n").utf8) + body, length: length)
  }

  /// Appends what is not a record.
  package mutating func append(raw text: String) {
    bytes += Array(text.utf8)
  }
}
