import StageKit

/// Resolves the mention of a speaker to a person or a group (coreference resolution), and finds the full name.
///
/// Looks back over a bounded number of names for each mention.
struct SpeakerResolver {
  /// What a mention refers to.
  enum Referent: Equatable {
    /// A person, by the index in ``NameIndex/people``.
    case person(Int32)
    /// A group or an organisation, by the tokens of its fullest mention.
    case group(Range<Int>)
    case unknown
  }

  /// The names of the current document.
  private(set) var index = NameIndex()
  private static let maxLookBack = 40
  private static let maxRoles = 200

  /// Finds the names of a document, before the first mention is resolved.
  mutating func index(_ text: AnalyzedText, _ bytes: Swift.Span<UInt8>) {
    index.build(text, bytes)
  }

  /// The referent of the tokens of a mention; `previous` is the last speaker.
  func referent(of mention: Range<Int>, previous: Referent, _ text: AnalyzedText) -> Referent {
    let first = mention.lowerBound
    if mention.count == 1, text.has(first, [.pronoun, .object]), !text.has(first, .role) {
      return pronoun(first, previous: previous, text)
    }
    if let person = personNamed(in: mention, text) { return .person(person) }
    if let person = adjacentPerson(mention, text) { return .person(person) }
    let named = organizationNamed(in: mention, text)
    if let head = roleHead(of: mention, text), named == nil || named?.upperBound != mention.upperBound {
      return personWithRole(head, mention, text).map { .person($0) } ?? .unknown
    }
    if let named {
      return .group(named.count == 1 ? index.acronyms.name(of: text.tokens[named.lowerBound].key) ?? named : named)
    }
    if let head = text.descriptionHead(of: mention), let person = personWithRole(head, mention, text) {
      return .person(person)
    }
    return group(mention, text)
  }

  // MARK: Names in the mention

  /// The index of the first name that ends after `token`.
  func firstName(endingAfter token: Int) -> Int {
    var low = 0
    var high = index.names.count
    while low < high {
      let middle = (low + high) / 2
      if index.names[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first person named in the mention who is not only its owner, its complement, or part of a description: `Bo Roe` in
  /// `Lee campaign manager Bo Roe`. A certain person comes before uncertain ones.
  private func personNamed(in mention: Range<Int>, _ text: AnalyzedText) -> Int32? {
    var doubtful: Int32?
    var next = firstName(endingAfter: mention.lowerBound)
    while next < index.names.count, index.names[next].tokens.lowerBound < mention.upperBound {
      let name = index.names[next]
      next += 1
      guard name.person >= 0 else { continue }
      let end = name.tokens.upperBound
      if end < mention.upperBound {
        if name.isPossessive { continue }
        if text.tokens[end].kind == .word, !text.has(end, [.function, .adverb, .auxiliary, .verb, .time]),
          text.words[end].cueStrength < 3
        {
          continue
        }
      }
      let start = name.tokens.lowerBound
      if start > mention.lowerBound, Key.isComplement(text.tokens[start - 1].key) { continue }
      if index.people[Int(name.person)].isCertain { return name.person }
      if name.withoutTitles.count > 1 { doubtful = doubtful ?? name.person }
    }
    return doubtful
  }

  /// The first name in the mention that is not a person's: an organisation, or a name that the text never gives in full.
  private func organizationNamed(in mention: Range<Int>, _ text: AnalyzedText) -> Range<Int>? {
    var next = firstName(endingAfter: mention.lowerBound)
    while next < index.names.count, index.names[next].tokens.lowerBound < mention.upperBound {
      let name = index.names[next]
      next += 1
      guard name.tokens.lowerBound >= mention.lowerBound else { continue }
      if name.isPossessive && name.tokens.upperBound < mention.upperBound { continue }
      let start = name.tokens.lowerBound
      if start > mention.lowerBound, Key.isComplement(text.tokens[start - 1].key) { continue }
      // `Iraqi officials`: the group is the whole phrase.
      if name.tokens.upperBound < mention.upperBound, text.isWordOrNumber(name.tokens.upperBound),
        !text.has(name.tokens.upperBound, .function)
      {
        return nil
      }
      return name.tokens
    }
    return nil
  }

  // MARK: Pronouns

  private func pronoun(_ token: Int, previous: Referent, _ text: AnalyzedText) -> Referent {
    let key = text.tokens[token].key
    if key == Key.who { return antecedent(of: token, previous: previous, text) }
    let gender = text.gender(of: token)
    if !gender.isEmpty { return person(gender, before: token, previous: previous, text) }
    if key == Key.they || key == Key.it { return groupBefore(token, previous: previous, text) }
    return .unknown
  }

  /// `Lee, who said`: the noun phrase before the relative pronoun.
  private func antecedent(of token: Int, previous: Referent, _ text: AnalyzedText) -> Referent {
    var end = token - 1
    if end > 0, text.tokens[end].key == Key.comma { end -= 1 }
    guard end >= 0, let phrase = text.nounPhrase(endingAt: end), !text.has(phrase.lowerBound, .pronoun) else {
      return .unknown
    }
    return referent(of: phrase, previous: previous, text)
  }

  /// The person whom `he` or `she` means. Near mentions, mentions at the start of a sentence and outside quotations, a known
  /// gender, and the last speaker score higher.
  private func person(_ gender: Gender, before token: Int, previous: Referent, _ text: AnalyzedText) -> Referent {
    var best: (person: Int32, score: Int)?
    var next = firstName(endingAfter: token) - 1
    var steps = 0
    while next >= 0, steps < Self.maxLookBack {
      defer {
        next -= 1
        steps += 1
      }
      let name = index.names[next]
      guard name.person >= 0 else { continue }
      let person = index.people[Int(name.person)]
      guard person.isCertain || name.withoutTitles.count > 1, person.gender.agrees(with: gender) else { continue }
      let end = name.tokens.upperBound - 1
      if text.words[token].paragraph - text.words[end].paragraph > 4 { break }
      var score = -12 * Int(text.words[token].sentence - text.words[end].sentence) - (token - end) / 5
      if person.gender == gender { score += 6 }
      if text.isNearSentenceStart(name.tokens.lowerBound) { score += 10 }
      if text.isQuoted(end) { score -= 25 }
      if name.isPossessive { score -= 5 }
      if !person.isCertain { score -= 15 }
      if previous == .person(name.person) { score += 15 }
      if score > best?.score ?? .min { best = (name.person, score) }
    }
    if let best { return .person(best.person) }
    guard case .person(let last) = previous, index.people[Int(last)].gender.agrees(with: gender) else {
      return .unknown
    }
    return previous
  }

  /// The group that `they` or `it` means: the nearest subject before it that is a group or an organisation.
  private func groupBefore(_ token: Int, previous: Referent, _ text: AnalyzedText) -> Referent {
    var start = token
    var sentences = 0
    while start > 0, sentences < 4, token - start < 300 {
      // Go back to the start of the sentence.
      while start > 0, text.sharesSentence(start - 1, start) || start == token, token - start < 300 { start -= 1 }
      var first = start
      while first < token, !text.isWordOrNumber(first) { first += 1 }
      if first < token, !text.isQuoted(first), let subject = text.nounPhrase(startingAt: first),
        subject.upperBound <= token
      {
        if case .group(let group) = groupReferent(of: subject, text) { return .group(group) }
      }
      guard start > 0 else { break }
      start -= 1
      sentences += 1
    }
    if case .group = previous { return previous }
    return .unknown
  }

  private func groupReferent(of phrase: Range<Int>, _ text: AnalyzedText) -> Referent {
    guard !text.has(phrase.lowerBound, .pronoun) || phrase.count > 1 else { return .unknown }
    let found = referent(of: phrase, previous: .unknown, text)
    if case .group = found { return found }
    return .unknown
  }

  // MARK: Roles and groups

  /// The word of the mention that names a role: `spokesman` in `the spokesman for the ministry`.
  func roleHead(of mention: Range<Int>, _ text: AnalyzedText) -> Int? {
    var head: Int?
    for token in mention.prefix(10) {
      if text.has(token, .function) { break }
      if text.has(token, .role) { head = token }
    }
    return head
  }

  /// The last person who is described with the role. If the mention has other capitalised words, the person with the most
  /// of them in the description, at least one.
  private func personWithRole(_ head: Int, _ mention: Range<Int>, _ text: AnalyzedText) -> Int32? {
    guard text.isDefinite(mention.lowerBound) || text.isCapitalized(mention.lowerBound) else { return nil }
    let role = text.roleKey(head)
    var best: (person: Int32, shared: Int)?
    for known in index.roles(before: mention.lowerBound).suffix(Self.maxRoles).reversed() where known.role == role {
      guard index.people[Int(known.person)].gender.agrees(with: text.gender(of: head)) else { continue }
      let shared = sharedCapitals(mention, known.description, text)
      if shared > best?.shared ?? -1 { best = (known.person, shared) }
    }
    let hasCapitals = mention.contains { $0 != mention.lowerBound && text.isCapitalized($0) }
    guard let best, best.shared > 0 || !hasCapitals else { return nil }
    return best.person
  }

  private func sharedCapitals(_ a: Range<Int>, _ b: Range<Int>, _ text: AnalyzedText) -> Int {
    a.prefix(10).reduce(0) { count, token in
      guard text.isCapitalized(token), !text.has(token, [.determiner, .role]) else { return count }
      return b.contains { text.tokens[$0].key == text.tokens[token].key } ? count + 1 : count
    }
  }

  /// The group that a description means, by its fullest mention so far.
  private func group(_ mention: Range<Int>, _ text: AnalyzedText) -> Referent {
    guard let head = groupHead(of: mention, text) else { return .unknown }
    var best = mention.lowerBound..<head + 1
    if text.has(best.lowerBound, .determiner), best.count > 1 { best = best.lowerBound + 1..<best.upperBound }
    // `the military` after `Iraq's military`; a phrase with a name in it is already full.
    guard text.isDefinite(mention.lowerBound), !best.contains(where: { text.isCapitalized($0) }) else {
      return .group(best)
    }
    var next = index.groups.first(text.tokens[head].key)
    while let known = next, Int(known.token) < mention.lowerBound {
      next = index.groups.next(known)
      guard var phrase = text.nounPhrase(endingAt: Int(known.token)) else { continue }
      if text.has(phrase.lowerBound, .determiner), phrase.count > 1 {
        phrase = phrase.lowerBound + 1..<phrase.upperBound
      }
      if phrase.count > best.count, phrase.count <= 6, phrase.contains(where: { text.isCapitalized($0) }) {
        best = phrase
      }
    }
    return .group(best)
  }

  /// The last word before a preposition, if it names a group or is a plural.
  private func groupHead(of mention: Range<Int>, _ text: AnalyzedText) -> Int? {
    var head = mention.lowerBound
    for token in mention.prefix(12) {
      if !text.isWordOrNumber(token) || token > mention.lowerBound && text.has(token, .function) { break }
      head = token
    }
    guard text.has(head, .group) || text.isPluralLike(head) else { return nil }
    return head
  }
}

extension AnalyzedText {
  /// Whether a token is among the first of its sentence.
  func isNearSentenceStart(_ token: Int) -> Bool {
    token < 4 || (1...4).contains { words[token - $0].sentence != words[token].sentence }
  }

  /// Whether the token makes a phrase definite: `the`, `this`, `that`, `his` …
  func isDefinite(_ token: Int) -> Bool {
    let key = tokens[token].key
    return key == Key.the || has(token, .determiner) && has(token, [.male, .female])
  }

  /// Whether a lower-case word looks like a plural.
  func isPluralLike(_ token: Int) -> Bool {
    tokens[token].kind == .word && words[token].isPlural
  }
}

extension Key {
  static func isComplement(_ key: UInt64) -> Bool {
    key == of || key == `for` || key == to || key == by || key == with
  }
}
