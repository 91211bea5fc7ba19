import StageKit

/// A set of web pages with the article texts that people extracted from them.
struct BoilerplateSet: Sendable {
  let name: String
  /// The roles that its texts include besides content.
  let keep: [Role]
  /// The origin and the licence.
  let source: String
  /// Whether it has its pages as plain text too.
  var hasTexts = true

  static let all = [
    BoilerplateSet(
      name: "wcxb", keep: [],
      source: "WCXB, 541 pages of type article, dev split; annotations CC BY 4.0, pages their publishers'"),
    BoilerplateSet(
      name: "dragnet", keep: [.headline, .byline, .caption],
      source: "dragnet, 664 news and blog pages of 2012; no licence stated in the mirror"),
    BoilerplateSet(
      name: "cleanportaleval", keep: [.headline, .byline, .caption],
      source: "CleanPortalEval, 69 pages of three news sites; no licence stated"),
    BoilerplateSet(
      name: "cleaneval", keep: [.headline, .byline, .caption],
      source: "CleanEval 2007, 285 pages of all kinds; shared-task data, no licence stated"),
    BoilerplateSet(
      name: "magic-html", keep: [],
      source: "magic-html, 129 news, magazine and blog pages in 14 languages; Apache 2.0, pages their publishers'"),
    BoilerplateSet(
      name: "mozilla-readability", keep: [],
      source:
        "Mozilla's Readability, 126 test pages with what Readability itself gives; Apache 2.0, pages their publishers'"),
  ]

  /// Sets that no model learns from.
  static let unseen = [
    BoilerplateSet(
      name: "fundus", keep: [], source: "fundus, 151 news pages of 2023 to 2026; MIT, pages their publishers'"),
    BoilerplateSet(
      name: "trafilatura-eval", keep: [],
      source: "trafilatura's tests, 990 pages with snippets; Apache 2.0, pages their publishers'", hasTexts: false),
    BoilerplateSet(
      name: "wcxb-not-articles", keep: [],
      source: "WCXB, 105 pages that are not articles; annotations CC BY 4.0, pages their publishers'", hasTexts: false),
  ]
}

extension BoilerplateSet {
  /// The pages of the set, in its order.
  func pages(in folder: DataFolder, mode: BoilerplatePage.Mode) throws -> [BoilerplatePage] {
    let name = "boilerplate/\(name)"
    return try folder.records(BoilerplateInput.Record.self, in: "\(name)/gold.jsonl").compactMap {
      try BoilerplatePage($0, of: self, folder: "\(folder.path)/\(name)", mode: mode)
    }
  }

  /// The pages of the set without labels, in its order.
  func inputs(in folder: DataFolder, mode: BoilerplateInput.Mode) throws -> [BoilerplateInput] {
    let name = "boilerplate/\(name)"
    return try folder.records(BoilerplateInput.Record.self, in: "\(name)/gold.jsonl").compactMap {
      try BoilerplateInput($0, folder: "\(folder.path)/\(name)", mode: mode)
    }
  }
}
