import StageKit

/// Lays records out for people.
struct RecordPrinter {
  let width: Int
  let hasColor: Bool

  func render(_ record: ShownRecord) -> ConsoleText {
    if let code = record.code {
      return styled("✘ \(record.id)", .red) + "\n"
        + wrapped("\(record.stage ?? "") · \(code): \(record.message ?? "")") + "\n"
    }
    var lines = [styled("\(record.id)", .bold) + (record.metadata?.title.map { "  \($0)" } ?? "")]
    if let line = credits(record.metadata) { lines.append(styled("  \(line)", .faint)) }
    if let summary = record.summary, !summary.isEmpty {
      lines += summary.map { wrapped("• " + $0, hanging: 2) }
    }
    if let quotes = record.quotes { lines += quotes.map { wrapped($0) } }
    if let text = record.text, record.summary == nil, record.quotes == nil { lines.append(wrapped(text)) }
    if record.text?.isEmpty == true { lines.append(styled("  no article text", .faint)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func credits(_ metadata: ShownRecord.Metadata?) -> String? {
    guard let metadata else { return nil }
    var parts: [String] = []
    if let authors = metadata.authors, !authors.isEmpty { parts.append("by " + authors.joined(separator: ", ")) }
    if let others = metadata.contributors, !others.isEmpty { parts.append("with " + others.joined(separator: ", ")) }
    if let published = metadata.published { parts.append(published) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func styled(_ text: ConsoleText, _ style: TerminalStyle) -> ConsoleText {
    hasColor ? text.styled(style) : text
  }

  /// The speaker in colour, if the name stands on one line, and the words.
  private func wrapped(_ quote: ShownRecord.Quote) -> ConsoleText {
    let speaker = oneLine(quote.speakerName ?? quote.speaker ?? "nobody named") + ":"
    var lines = self.lines(of: "\(speaker) “\(quote.text)”", hanging: 4)
    guard lines[0].hasPrefix("  " + speaker) else { return joined(lines) }
    lines[0].removeFirst(speaker.count + 2)
    return "  " + styled("\(speaker)", .color(0)) + joined(lines)
  }

  private func wrapped(_ text: String, hanging: Int = 0) -> ConsoleText {
    joined(lines(of: text, hanging: hanging))
  }

  private func joined(_ lines: [String]) -> ConsoleText {
    lines.map { "\($0)" as ConsoleText }.joined(separator: "\n")
  }

  private func oneLine(_ text: String) -> String {
    text.printable.split(separator: " ").joined(separator: " ")
  }

  /// Breaks a text into lines that are indented by two columns, all but the first by `hanging` more.
  private func lines(of text: String, hanging: Int) -> [String] {
    var lines: [String] = []
    var line = "  "
    for word in text.printable.split(separator: " ") {
      if line.count + word.count + 1 > width && !line.allSatisfy({ $0 == " " }) {
        lines.append(line)
        line = String(repeating: " ", count: 2 + hanging)
      }
      if line.last != " " { line += " " }
      line += word
    }
    lines.append(line)
    return lines
  }
}
