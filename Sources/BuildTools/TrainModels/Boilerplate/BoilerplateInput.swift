import Formats
import FoundationEssentials
import StageKit

/// A decoded page of a set.
struct BoilerplateInput: Sendable {
  /// The form in which the stage gets a page.
  enum Mode: String, CaseIterable {
    /// The plain text that a naive scraper prints.
    case text
    /// HTML.
    case markup
  }

  /// A record of a set.
  struct Record: Decodable {
    let id: String
    let text: String?
    let url: String?
    let in_text: Bool?
    let language: String?
  }

  let document: Document
  /// The web site, so that no site is used both for training and for scores.
  let site: String

  /// The page of a record; nil if the set does not have it in this form.
  init?(_ record: Record, folder: String, mode: Mode) throws {
    guard mode == .markup || record.in_text == true, record.language != "zh", record.language != "ja" else {
      return nil
    }
    let html = try DataFolder.bytes("\(folder)/\(record.id).html.gz")
    var scratch = HTMLDecoder.Scratch()
    let page = try HTMLDecoder.decode(html, id: record.id, source: Source(path: record.id), scratch: &scratch)
    site = Self.host(record.url) ?? Self.host(page.metadata.text("url")) ?? record.id
    switch mode {
    case .markup: document = page
    case .text:
      let text = try DataFolder.bytes("\(folder)/\(record.id).txt")
      var lines = Document(id: record.id, text: String(decoding: text, as: UTF8.self))
      lines.makeBlocksOfLines()
      document = lines
    }
  }

  private static func host(_ address: String?) -> String? {
    guard let address, let start = address.firstRange(of: "://") else { return nil }
    let host = address[start.upperBound...].prefix { $0 != "/" && $0 != ":" }.lowercased()
    return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host[...])
  }

  /// The fold of the page. It depends only on the page's site, so it does not change when pages are added.
  var fold: Int { Int(FoldedHash.of("s" + site) % UInt64(CrossValidation.foldCount)) }
}
