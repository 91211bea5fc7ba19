import Formats
import StageKit
import StripBoilerplate

/// What the stage makes of a text.
struct Page {
  let document: Document
  let roles: [Role]
  /// The kept blocks, a blank line between.
  let text: String

  init(_ text: String, keep: [Role] = [], favor: StripBoilerplateStage.Favor = .balanced) throws {
    var document = Document(id: "test", text: text)
    document.makeBlocksOfLines()
    try self.init(document, keep: keep, favor: favor)
  }

  init(html: String, keep: [Role] = [], favor: StripBoilerplateStage.Favor = .balanced) throws {
    var scratch = HTMLDecoder.Scratch()
    let document = try HTMLDecoder.decode(
      Array(html.utf8), id: "test", source: Source(path: "test"), scratch: &scratch)
    try self.init(document, keep: keep, favor: favor)
  }

  private init(_ document: Document, keep: [Role], favor: StripBoilerplateStage.Favor) throws {
    var options = StripBoilerplateStage.Options()
    options.keep = keep
    options.favor = favor
    let stage = try StripBoilerplateStage(options: options)
    var scratch = stage.makeScratch()
    var document = document
    stage.process(&document, scratch: &scratch)
    self.document = document
    roles = document[.roles].map(\.role)
    text = document[.keptBlocks].map { document.string($0.span) }.joined(separator: "\n\n")
  }

  /// The role of the first block with this text.
  func role(_ line: String) -> Role? {
    document[.roles].first { document.string($0.span) == line }?.role
  }
}

/// Paragraphs of a made-up article, to stand in pages.
enum Article {
  static let paragraphs = [
    "The mountain railway to Upper Osse will stop running for the winter, its owner said on Friday, because the snow fences above the second tunnel have rotted through.",
    "“We could run it and hope, but hope is not a safety system,” said Mira Tollan, who has led the company since 2019.",
    "About three hundred people live above the tunnel, and most of them have no other way down between December and March. The county will fly in food and medicine once a week if the road stays closed.",
    "Tollan told villagers at a meeting in the school hall that new fences had been ordered from a sawmill in Brammel, but that they could not be put up before the thaw.",
    "Some of those present were not convinced. Old Teodor Glass, who drove the first train in 1961, said he had cleared that line with a shovel and would do it again.",
  ]
  static var text: String { paragraphs.joined(separator: "\n\n") }
}
