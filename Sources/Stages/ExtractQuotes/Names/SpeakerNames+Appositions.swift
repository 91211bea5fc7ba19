import StageKit

extension SpeakerNames {
  /// `the spokesman, John Kirby,` and `Kirby, the spokesman,`: the person named right behind or before the mention.
  func personBeside(_ mention: Range<Int>, _ reading: Reading) -> Int32? {
    let hasRole = roleHead(of: mention, reading) != nil
    guard hasRole || reading.descriptionHead(of: mention) != nil else { return nil }
    let after = mention.upperBound
    if after + 1 < reading.tokens.count, reading.tokens[after].key == Key.comma || Key.isDash(reading.tokens[after].key)
    {
      let place = firstRun(endingAfter: after)
      if place < index.runs.count, index.runs[place].tokens.lowerBound == after + 1, index.runs[place].person >= 0,
        hasRole || isSetOff(index.runs[place], reading)
      {
        return index.runs[place].person
      }
    }
    let before = mention.lowerBound - 1
    guard hasRole, before > 0, reading.tokens[before].key == Key.comma else { return nil }
    let place = firstRun(endingAfter: before - 1)
    guard place < index.runs.count, index.runs[place].tokens.upperBound == before, index.runs[place].person >= 0,
      !reading.isQuoted(before)
    else { return nil }
    return index.runs[place].person
  }

  /// Whether a name is followed by punctuation or nothing, as an apposition is.
  private func isSetOff(_ run: NameRun, _ reading: Reading) -> Bool {
    let end = run.tokens.upperBound
    return end == reading.tokens.count || !reading.isWordOrNumber(end)
  }
}
