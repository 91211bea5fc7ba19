import StageKit

extension SpeakerNames {
  /// The name of who is meant, as the text gives it; nil for nobody known.
  func name(of answer: Answer, _ document: Document, _ reading: Reading) -> String? {
    switch answer {
    case .person(let person): text(index.people[Int(person)].name, document, reading)
    case .group(let tokens): text(tokens, document, reading)
    case .unknown: nil
    }
  }

  /// The words with one blank between, without a possessive at the end.
  private func text(_ range: Range<Int>, _ document: Document, _ reading: Reading) -> String {
    document.withUTF8 { bytes in
      var name: [UInt8] = []
      for token in range {
        let span = reading.tokens[token].span
        if token > range.lowerBound, reading.tokens[token - 1].span.end < span.start { name.append(0x20) }
        var end = span.end
        if token == range.upperBound - 1 { end -= reading.possessiveLength(token, bytes) }
        for offset in span.start..<end { name.append(bytes[offset]) }
      }
      return String(decoding: name, as: UTF8.self)
    }
  }
}
