public import StageKit

extension ExportJSONStage {
  /// Records as they come out.
  public static let examples: [Example] = [
    Example(
      "Where nothing strips, the text is the input text.", "The ferry is late.\r\n\r\n\"Again,\" said Ann Lee.\n",
      options: fields("version", "text"),
      record: #"{"version":1,"text":"The ferry is late.\r\n\r\n\"Again,\" said Ann Lee.\n"}"#),
    Example(
      "Metadata has its standard fields, set or not.", "The ferry is late.", options: fields("metadata"),
      record:
        #"{"metadata":{"title":null,"authors":[],"contributors":[],"published":null,"modified":null,"language":null,"#
        + #""site":null,"url":null}}"#),
    Example(
      "Offsets count Unicode scalars: the ferry is one.", "🛳️ It sailed. It sank.", options: fields("sentences"),
      record: #"{"sentences":[{"start":0,"end":13,"paragraph":0},{"start":14,"end":22,"paragraph":0}]}"#),
    Example(
      "Offsets can count UTF-16 units.", "🛳️ It sailed. It sank.",
      options: fields("sentences").merging(["offsets": .string("utf16")]) { $1 },
      record: #"{"sentences":[{"start":0,"end":14,"paragraph":0},{"start":15,"end":23,"paragraph":0}]}"#),
    Example(
      "In the input text, blocks come with their roles, null where nothing gives roles.", "One.\n\nTwo.",
      options: fields("text", "blocks").merging(["offsets_of": .string("input")]) { $1 },
      record:
        #"{"text":"One.\n\nTwo.","blocks":[{"start":0,"end":4,"role":null},{"start":6,"end":10,"role":null}]}"#),
  ]

  private static func fields(_ names: String...) -> [String: OptionValue] {
    ["fields": .list(names.map { .string($0) })]
  }
}
