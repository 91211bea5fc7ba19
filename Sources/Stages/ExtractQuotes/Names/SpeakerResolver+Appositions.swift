import StageKit

extension SpeakerResolver {
  /// The person named right after or before the mention: `the spokesman, John Kirby,` and `Kirby, the spokesman,`.
  func adjacentPerson(_ mention: Range<Int>, _ text: AnalyzedText) -> Int32? {
    let hasRole = roleHead(of: mention, text) != nil
    guard hasRole || text.descriptionHead(of: mention) != nil else { return nil }
    let after = mention.upperBound
    if after + 1 < text.tokens.count, text.tokens[after].key == Key.comma || Key.isDash(text.tokens[after].key) {
      let next = firstName(endingAfter: after)
      if next < index.names.count, index.names[next].tokens.lowerBound == after + 1, index.names[next].person >= 0,
        hasRole || isSetOff(index.names[next], text)
      {
        return index.names[next].person
      }
    }
    let before = mention.lowerBound - 1
    guard hasRole, before > 0, text.tokens[before].key == Key.comma else { return nil }
    let last = firstName(endingAfter: before - 1)
    guard last < index.names.count, index.names[last].tokens.upperBound == before, index.names[last].person >= 0,
      !text.isQuoted(before)
    else { return nil }
    return index.names[last].person
  }

  /// Whether punctuation or the end of the text follows a name, as it follows an apposition.
  private func isSetOff(_ name: NameMention, _ text: AnalyzedText) -> Bool {
    let end = name.tokens.upperBound
    return end == text.tokens.count || !text.isWordOrNumber(end)
  }
}
