/// A name as it is written once in the text: capitalised words in a row.
struct NameMention {
  /// All the words: titles, then the name.
  let tokens: Range<Int>
  /// Where the name itself begins.
  let nameStart: Int
  /// Whether a title stands before the name.
  let hasTitle: Bool
  /// Whether a title, a given name or an initial tells that it is a person.
  let looksLikePerson: Bool
  /// Whether a word tells that it is an organisation, a location or a thing.
  let looksLikeOrganization: Bool
  /// What titles and given names tell.
  let gender: Gender
  /// Whether it ends with a possessive: `Lee's`.
  let isPossessive: Bool
  /// The index of the person; -1 if it is not known to be a person.
  var person: Int32 = -1

  /// The words of the name without titles.
  var withoutTitles: Range<Int> { nameStart..<tokens.upperBound }
}

// Loops instead of closures: a closure would copy the text for each name.
extension NameMention {
  /// The name in capitalised words; nil if they are only words that begin sentences, or times.
  init?(capitalized words: Range<Int>, _ text: AnalyzedText, _ bytes: Swift.Span<UInt8>) {
    let tokens = Self.trimmed(words, text)
    guard let first = tokens.first else { return nil }
    var (nameStart, gender) = Self.titles(of: tokens, text)
    let hasTitle = nameStart > first || first > 0 && text.precedesNameAsTitle(first - 1, first)
    if nameStart == first { nameStart = Self.givenName(in: tokens, text) ?? first }
    let name = nameStart..<tokens.upperBound
    if gender.isEmpty && name.count > 1 { gender = text.words[nameStart].givenNameGender }
    let looksLikeOrganization = Self.looksLikeOrganization(name, text)
    self.init(
      tokens: tokens, nameStart: nameStart, hasTitle: hasTitle,
      looksLikePerson: hasTitle || Self.looksLikePerson(name, text)
        // Organisations speak too, but have other names.
        || !looksLikeOrganization && text.speaks(tokens),
      looksLikeOrganization: looksLikeOrganization, gender: gender,
      isPossessive: text.isPossessive(tokens.upperBound - 1, bytes))
  }

  /// The words without those around a name that are not part of it.
  private static func trimmed(_ words: Range<Int>, _ text: AnalyzedText) -> Range<Int> {
    var first = words.lowerBound
    let end = words.upperBound
    // `However Lee` and `But Lee` do not begin with a name.
    while first < end,
      text.has(first, [.sentenceOpener, .time, .function]) || text.words[first].cueStrength > 0,
      text.words[first].givenNameGender.isEmpty || first + 1 == end,
      text.has(first, .time) || text.isSentenceStart(first) || text.isMark(first - 1)
        || text.has(first, [.determiner, .pronoun])
    {
      first += 1
    }
    // Times after a name are not part of it.
    var last = end
    while last > first, text.has(last - 1, .time),
      last - 1 > first || text.words[last - 1].givenNameGender.isEmpty
    {
      last -= 1
    }
    return first..<last
  }

  /// Where the name begins after its titles, and what the last title tells about the gender.
  private static func titles(of tokens: Range<Int>, _ text: AnalyzedText) -> (nameStart: Int, gender: Gender) {
    var nameStart = tokens.lowerBound
    var gender: Gender = []
    for token in tokens.dropLast() where text.has(token, .title) {
      // A title that is also a given name (`Dean`) counts only after another title.
      let isTitle =
        text.words[token].givenNameGender.isEmpty || token > tokens.lowerBound && text.has(token - 1, .title)
      guard isTitle else { continue }
      nameStart = token + 1
      gender = text.gender(of: token)
    }
    return (nameStart, gender)
  }

  /// The first given name: the name begins with it in `Pentagon John Kirby`.
  private static func givenName(in tokens: Range<Int>, _ text: AnalyzedText) -> Int? {
    for token in tokens.dropLast() where !text.words[token].givenNameGender.isEmpty {
      if !text.has(token, [.location, .organization, .sentenceOpener]) { return token }
    }
    return nil
  }

  private static func looksLikeOrganization(_ name: Range<Int>, _ text: AnalyzedText) -> Bool {
    let last = name.upperBound - 1
    let hasGivenName = !text.words[name.lowerBound].givenNameGender.isEmpty
    if hasGivenName && text.hasAge(name.upperBound) { return false }
    if name.count > 4 || text.has(last, .title) && text.words[last].givenNameGender.isEmpty { return true }
    for token in name where text.has(token, .organization) {
      if token > name.lowerBound || !hasGivenName { return true }
    }
    return false
  }

  private static func looksLikePerson(_ name: Range<Int>, _ text: AnalyzedText) -> Bool {
    let first = name.lowerBound
    let hasGivenName = !text.words[first].givenNameGender.isEmpty
    if hasGivenName && text.hasAge(name.upperBound) { return true }
    guard name.count > 1 else { return false }
    if hasGivenName && !text.has(first, .location) { return true }
    for token in name.dropLast() where text.isInitial(token) { return true }
    return false
  }
}
