import StageKit

extension SpeakerResolver {
  /// The full name of a referent as the text has it; nil if it is unknown.
  func name(of referent: Referent, _ document: Document, _ text: AnalyzedText) -> String? {
    switch referent {
    case .person(let person): joinedWords(index.people[Int(person)].name, document, text)
    case .group(let tokens): joinedWords(tokens, document, text)
    case .unknown: nil
    }
  }

  /// The words with one space wherever the text has white space, without a possessive at the end.
  private func joinedWords(_ range: Range<Int>, _ document: Document, _ text: AnalyzedText) -> String {
    document.withUTF8 { bytes in
      var name: [UInt8] = []
      for token in range {
        let span = text.tokens[token].span
        if token > range.lowerBound, text.tokens[token - 1].span.end < span.start { name.append(0x20) }
        var end = span.end
        if token == range.upperBound - 1 { end -= text.possessiveLength(token, bytes) }
        for offset in span.start..<end { name.append(bytes[offset]) }
      }
      return String(decoding: name, as: UTF8.self)
    }
  }
}
