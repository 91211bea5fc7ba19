import StageKit

/// Shows the text of a document with what stages found in it, for people.
///
/// Blocks that are not kept have their role before them. A quotation is in the colour of its speaker, with name and
/// confidence after it; a sentence of the summary is bold after a star. Without colours quotations are marked as in the
/// documentation of stages: `⟦name confidence|words⟧`.
struct MarkedText {
  private struct Event {
    enum Kind {
      case quoteStart(Int)
      case quoteEnd(Int)
      case summaryStart
      case summaryEnd
    }
    let position: Int
    let kind: Kind

    var isEnd: Bool {
      switch kind {
      case .quoteEnd, .summaryEnd: true
      case .quoteStart, .summaryStart: false
      }
    }
  }

  static let star = "★"
  private static let marginWidth = 10

  private let document: Document
  private let width: Int
  private let hasColor: Bool
  private let quotes: [Quotation]
  private let speakers: [String]
  private let events: [Event]

  init(_ document: Document, width: Int, hasColor: Bool) {
    self.document = document
    self.width = max(20, width - Self.marginWidth - 3)
    self.hasColor = hasColor
    quotes = document[.quotes]
    speakers = quotes.map { quote in
      quote.speakerName ?? quote.speaker.map { document.string($0) } ?? "nobody"
    }
    var events: [Event] = []
    for (index, quote) in quotes.enumerated() {
      events.append(Event(position: quote.span.start, kind: .quoteStart(index)))
      events.append(Event(position: quote.span.end, kind: .quoteEnd(index)))
    }
    for sentence in document[.summary] {
      events.append(Event(position: sentence.span.start, kind: .summaryStart))
      events.append(Event(position: sentence.span.end, kind: .summaryEnd))
    }
    // What ends at a place ends before what begins there; else they stay in the order of the layers.
    self.events = events.enumerated()
      .sorted {
        ($0.element.position, $0.element.isEnd ? 0 : 1, $0.offset) < (
          $1.element.position, $1.element.isEnd ? 0 : 1, $1.offset
        )
      }
      .map(\.element)
  }

  /// The lines of the text, each with its margin.
  var lines: [ConsoleText] {
    let blocks = document[.blocks]
    let roles = document[.roles]
    var isKept = [Bool](repeating: !document.has(.keptBlocks), count: blocks.count)
    for kept in document[.keptBlocks] { isKept[kept.block] = true }
    var lines: [ConsoleText] = []
    var state = State(speakers: speakers)
    var end = 0
    for (index, block) in blocks.enumerated() {
      if index > 0 && hasBlankLine(between: end, and: block.span.start) { lines.append(margin("", blank: "")) }
      end = block.span.end
      let role = isKept[index] ? "" : index < roles.count ? roles[index].role.rawValue : "left out"
      for (number, line) in textLines(of: block, isKept: isKept[index], &state).enumerated() {
        lines.append(margin(number == 0 ? role : "") + line)
      }
    }
    return lines
  }

  /// What the marks mean that the text has; empty if it has none.
  var legend: ConsoleText {
    let summary: [ConsoleText] = document[.summary].isEmpty ? [] : ["\(Self.star) a sentence of the summary"]
    let quotation: [ConsoleText] = quotes.isEmpty || hasColor ? [] : ["⟦speaker confidence|quotation⟧"]
    return (summary + quotation).joined(separator: " · ")
  }

  /// Which quotations and sentences a place stands in.
  private struct State {
    var next = 0
    var quote: Int?
    var isInSummary = false
    /// The speakers in the order in which they speak first.
    let order: [String: Int]

    init(speakers: [String]) {
      var order: [String: Int] = [:]
      for speaker in speakers where order[speaker] == nil { order[speaker] = order.count }
      self.order = order
    }
  }

  private func textLines(of block: Block, isKept: Bool, _ state: inout State) -> [ConsoleText] {
    var layout = LineLayout(width: width, hasColor: hasColor)
    var position = block.span.start
    while state.next < events.count, case let event = events[state.next],
      event.position < block.span.end || event.position == block.span.end && event.isEnd
    {
      if event.position > position {
        layout.append(text(position, event.position), style(isKept, state))
        position = event.position
      }
      apply(event, &state, &layout)
      state.next += 1
    }
    layout.append(text(position, block.span.end), style(isKept, state))
    return layout.finish()
  }

  private func apply(_ event: Event, _ state: inout State, _ layout: inout LineLayout) {
    switch event.kind {
    case .summaryStart:
      layout.append(Self.star + " ", .bold)
      state.isInSummary = true
    case .summaryEnd: state.isInSummary = false
    case .quoteStart(let index):
      if !hasColor { layout.append("⟦\(label(index))|", .plain) }
      state.quote = index
    case .quoteEnd(let index):
      layout.append(hasColor ? " (\(label(index)))" : "⟧", color(index, state) + .faint)
      if state.quote == index { state.quote = nil }
    }
  }

  private func label(_ index: Int) -> String {
    let hundredths = quotes[index].confidenceHundredths
    return "\(speakers[index]) \(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }

  private func style(_ isKept: Bool, _ state: State) -> TerminalStyle {
    guard isKept else { return .faint }
    let quoted = state.quote.map { color($0, state) } ?? .plain
    return state.isInSummary ? .bold + quoted : quoted
  }

  private func color(_ quote: Int, _ state: State) -> TerminalStyle {
    .color(state.order[speakers[quote]] ?? 0)
  }

  private func text(_ start: Int, _ end: Int) -> String { document.string(TextSpan(start, end)) }

  private func margin(_ role: String, blank: String = " ") -> ConsoleText {
    let padding = String(repeating: " ", count: max(0, Self.marginWidth - role.count))
    let text: ConsoleText = "\(padding)\(role) │\(blank)"
    return hasColor ? text.styled(.faint) : text
  }

  private func hasBlankLine(between start: Int, and end: Int) -> Bool {
    start < end && text(start, end).utf8.count { $0 == UInt8(ascii: "\n") } > 1
  }
}
