/// Lays records out for people.
struct RecordPrinter {
  let width: Int
  let hasColor: Bool

  func render(_ record: ShownRecord) -> String {
    if let code = record.code {
      return styled("✘ \(record.id)", .red) + "\n"
        + wrapped("\(record.stage ?? "") · \(code): \(record.message ?? "")".printable) + "\n"
    }
    var lines = [styled(record.id, .bold) + (record.metadata?.title.map { "  \($0.printable)" } ?? "")]
    if let line = credits(record.metadata) { lines.append(styled("  " + line, .faint)) }
    if let summary = record.summary, !summary.isEmpty {
      lines += summary.map { wrapped("• " + oneLine($0.text), hanging: 2) }
    }
    if let quotes = record.quotes {
      lines += quotes.map { quote in
        let speaker = quote.speaker_name ?? quote.speaker?.text ?? "nobody named"
        let rest = " “\(oneLine(quote.text))”"
        let name = "\(oneLine(speaker)):"
        return wrapped(name + rest, hanging: 4).replacingFirst(name, with: styled(name, .color(0)))
      }
    }
    if let text = record.text, record.summary == nil, record.quotes == nil { lines.append(wrapped(oneLine(text))) }
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

  private func styled(_ text: String, _ style: TerminalStyle) -> String {
    hasColor ? style(text.printable) : text.printable
  }

  private func oneLine(_ text: String) -> String {
    text.printable.split(separator: " ").joined(separator: " ")
  }

  /// Breaks a text into lines that are indented by two columns, all but the first by `hanging` more.
  private func wrapped(_ text: String, hanging: Int = 0) -> String {
    var lines: [String] = []
    var line = "  "
    for word in text.split(separator: " ") {
      if line.count + word.count + 1 > width && !line.allSatisfy({ $0 == " " }) {
        lines.append(line)
        line = String(repeating: " ", count: 2 + hanging)
      }
      if line.last != " " { line += " " }
      line += word
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func firstRange(of part: String) -> Range<Index>? {
    ranges(of: part).first
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
