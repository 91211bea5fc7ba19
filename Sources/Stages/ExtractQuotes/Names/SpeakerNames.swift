import StageKit

/// Finds the name of who is meant by a speaker's mention.
///
/// Looks back over a bounded number of names for each mention.
struct SpeakerNames {
  /// Who is meant.
  enum Answer: Equatable {
    case person(Int32)
    /// A body or group, by the tokens of its fullest mention.
    case group(Range<Int>)
    case unknown
  }

  private(set) var index = NameIndex()
  private static let maxLookBack = 40
  private static let maxRoles = 200

  mutating func build(_ reading: Reading, _ bytes: Swift.Span<UInt8>) {
    index.build(reading, bytes)
  }

  /// Who is meant by the tokens of a mention; `previous` is who spoke last.
  func answer(for mention: Range<Int>, previous: Answer, _ reading: Reading) -> Answer {
    let first = mention.lowerBound
    if mention.count == 1, reading.has(first, [.pronoun, .object]), !reading.has(first, .role) {
      return pronoun(first, previous: previous, reading)
    }
    if let person = personNamed(in: mention, reading) { return .person(person) }
    if let person = personBeside(mention, reading) { return .person(person) }
    let named = bodyNamed(in: mention, reading)
    if let head = roleHead(of: mention, reading), named == nil || named?.upperBound != mention.upperBound {
      return personWithRole(head, mention, reading).map { .person($0) } ?? .unknown
    }
    if let named {
      return .group(named.count == 1 ? index.acronyms.name(of: reading.tokens[named.lowerBound].key) ?? named : named)
    }
    if let head = reading.descriptionHead(of: mention), let person = personWithRole(head, mention, reading) {
      return .person(person)
    }
    return group(mention, reading)
  }

  // MARK: Names in the mention

  /// The place of the first run that ends behind `token`.
  func firstRun(endingAfter token: Int) -> Int {
    var low = 0
    var high = index.runs.count
    while low < high {
      let middle = (low + high) / 2
      if index.runs[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first person named in the mention who is not only its owner, its complement, or part of a description: in
  /// `Lee campaign manager Bo Roe` it is the second. Who surely is a person comes first.
  private func personNamed(in mention: Range<Int>, _ reading: Reading) -> Int32? {
    var doubtful: Int32?
    var place = firstRun(endingAfter: mention.lowerBound)
    while place < index.runs.count, index.runs[place].tokens.lowerBound < mention.upperBound {
      let run = index.runs[place]
      place += 1
      guard run.person >= 0 else { continue }
      let end = run.tokens.upperBound
      if end < mention.upperBound {
        if run.isPossessive { continue }
        if reading.tokens[end].kind == .word, !reading.has(end, [.function, .adverb, .auxiliary, .verb, .time]),
          reading.words[end].cueStrength < 3
        {
          continue
        }
      }
      let start = run.tokens.lowerBound
      if start > mention.lowerBound, Key.isComplement(reading.tokens[start - 1].key) { continue }
      if index.people[Int(run.person)].isSure { return run.person }
      if run.name.count > 1 { doubtful = doubtful ?? run.person }
    }
    return doubtful
  }

  /// The first name in the mention that is nobody's: a body, or a name that the text never gives in full.
  private func bodyNamed(in mention: Range<Int>, _ reading: Reading) -> Range<Int>? {
    var place = firstRun(endingAfter: mention.lowerBound)
    while place < index.runs.count, index.runs[place].tokens.lowerBound < mention.upperBound {
      let run = index.runs[place]
      place += 1
      guard run.tokens.lowerBound >= mention.lowerBound else { continue }
      if run.isPossessive && run.tokens.upperBound < mention.upperBound { continue }
      let start = run.tokens.lowerBound
      if start > mention.lowerBound, Key.isComplement(reading.tokens[start - 1].key) { continue }
      // `Iraqi officials`: the group is the whole phrase.
      if run.tokens.upperBound < mention.upperBound, reading.isWordOrNumber(run.tokens.upperBound),
        !reading.has(run.tokens.upperBound, .function)
      {
        return nil
      }
      return run.tokens
    }
    return nil
  }

  // MARK: Pronouns

  private func pronoun(_ token: Int, previous: Answer, _ reading: Reading) -> Answer {
    let key = reading.tokens[token].key
    if key == Key.who { return antecedent(of: token, previous: previous, reading) }
    let gender = reading.gender(of: token)
    if !gender.isEmpty { return person(gender, before: token, previous: previous, reading) }
    if key == Key.they || key == Key.it { return groupBefore(token, previous: previous, reading) }
    return .unknown
  }

  /// `Lee, who said`: the noun phrase before the relative pronoun.
  private func antecedent(of token: Int, previous: Answer, _ reading: Reading) -> Answer {
    var end = token - 1
    if end > 0, reading.tokens[end].key == Key.comma { end -= 1 }
    guard end >= 0, let phrase = reading.nounPhrase(endingAt: end), !reading.has(phrase.lowerBound, .pronoun) else {
      return .unknown
    }
    return answer(for: phrase, previous: previous, reading)
  }

  /// The person whom `he` or `she` means: near, named at a sentence's start, outside quotations, of that gender, and
  /// rather the one who spoke last.
  private func person(_ gender: Gender, before token: Int, previous: Answer, _ reading: Reading) -> Answer {
    var best: (person: Int32, score: Int)?
    var place = firstRun(endingAfter: token) - 1
    var steps = 0
    while place >= 0, steps < Self.maxLookBack {
      defer {
        place -= 1
        steps += 1
      }
      let run = index.runs[place]
      guard run.person >= 0 else { continue }
      let person = index.people[Int(run.person)]
      guard person.isSure || run.name.count > 1, person.gender.agrees(with: gender) else { continue }
      let end = run.tokens.upperBound - 1
      if reading.words[token].paragraph - reading.words[end].paragraph > 4 { break }
      var score = -12 * Int(reading.words[token].unit - reading.words[end].unit) - (token - end) / 5
      if person.gender == gender { score += 6 }
      if reading.isNearUnitStart(run.tokens.lowerBound) { score += 10 }
      if reading.isQuoted(end) { score -= 25 }
      if run.isPossessive { score -= 5 }
      if !person.isSure { score -= 15 }
      if previous == .person(run.person) { score += 15 }
      if score > best?.score ?? .min { best = (run.person, score) }
    }
    if let best { return .person(best.person) }
    guard case .person(let last) = previous, index.people[Int(last)].gender.agrees(with: gender) else {
      return .unknown
    }
    return previous
  }

  /// The group whom `they` or `it` means: the nearest subject before it that is a body, a group or many people.
  private func groupBefore(_ token: Int, previous: Answer, _ reading: Reading) -> Answer {
    var start = token
    var units = 0
    while start > 0, units < 4, token - start < 300 {
      // The start of the unit in which the look back stands.
      while start > 0, reading.sharesUnit(start - 1, start) || start == token, token - start < 300 { start -= 1 }
      var first = start
      while first < token, !reading.isWordOrNumber(first) { first += 1 }
      if first < token, !reading.isQuoted(first), let subject = reading.nounPhrase(startingAt: first),
        subject.upperBound <= token
      {
        if case .group(let group) = groupAnswer(for: subject, reading) { return .group(group) }
      }
      guard start > 0 else { break }
      start -= 1
      units += 1
    }
    if case .group = previous { return previous }
    return .unknown
  }

  private func groupAnswer(for phrase: Range<Int>, _ reading: Reading) -> Answer {
    guard !reading.has(phrase.lowerBound, .pronoun) || phrase.count > 1 else { return .unknown }
    let found = answer(for: phrase, previous: .unknown, reading)
    if case .group = found { return found }
    return .unknown
  }

  // MARK: Roles and groups

  /// The word of the mention that names a role: `spokesman` in `the spokesman for the ministry`.
  func roleHead(of mention: Range<Int>, _ reading: Reading) -> Int? {
    var head: Int?
    for token in mention.prefix(10) {
      if reading.has(token, .function) { break }
      if reading.has(token, .role) { head = token }
    }
    return head
  }

  /// The person last described by the role; what else is capitalised in the mention must be in the description, if any
  /// description has it.
  private func personWithRole(_ head: Int, _ mention: Range<Int>, _ reading: Reading) -> Int32? {
    guard reading.isDefinite(mention.lowerBound) || reading.isCapitalized(mention.lowerBound) else { return nil }
    let role = reading.roleKey(head)
    var best: (person: Int32, shared: Int)?
    for known in index.roles(before: mention.lowerBound).suffix(Self.maxRoles).reversed() where known.role == role {
      guard index.people[Int(known.person)].gender.agrees(with: reading.gender(of: head)) else { continue }
      let shared = sharedCapitals(mention, known.description, reading)
      if shared > best?.shared ?? -1 { best = (known.person, shared) }
    }
    let hasCapitals = mention.contains { $0 != mention.lowerBound && reading.isCapitalized($0) }
    guard let best, best.shared > 0 || !hasCapitals else { return nil }
    return best.person
  }

  private func sharedCapitals(_ a: Range<Int>, _ b: Range<Int>, _ reading: Reading) -> Int {
    a.prefix(10).reduce(0) { count, token in
      guard reading.isCapitalized(token), !reading.has(token, [.determiner, .role]) else { return count }
      return b.contains { reading.tokens[$0].key == reading.tokens[token].key } ? count + 1 : count
    }
  }

  /// A group that is described: its fullest mention so far.
  private func group(_ mention: Range<Int>, _ reading: Reading) -> Answer {
    guard let head = groupHead(of: mention, reading) else { return .unknown }
    var best = mention.lowerBound..<head + 1
    if reading.has(best.lowerBound, .determiner), best.count > 1 { best = best.lowerBound + 1..<best.upperBound }
    // `the military` after `Iraq's military`; a phrase with a name of its own is as full as it gets.
    guard reading.isDefinite(mention.lowerBound), !best.contains(where: { reading.isCapitalized($0) }) else {
      return .group(best)
    }
    var next = index.groups.first(reading.tokens[head].key)
    while let known = next, Int(known.token) < mention.lowerBound {
      next = index.groups.next(known)
      guard var phrase = reading.nounPhrase(endingAt: Int(known.token)) else { continue }
      if reading.has(phrase.lowerBound, .determiner), phrase.count > 1 {
        phrase = phrase.lowerBound + 1..<phrase.upperBound
      }
      if phrase.count > best.count, phrase.count <= 6, phrase.contains(where: { reading.isCapitalized($0) }) {
        best = phrase
      }
    }
    return .group(best)
  }

  /// The last word before a preposition, if it speaks as a body or is a plural.
  private func groupHead(of mention: Range<Int>, _ reading: Reading) -> Int? {
    var head = mention.lowerBound
    for token in mention.prefix(12) {
      if !reading.isWordOrNumber(token) || token > mention.lowerBound && reading.has(token, .function) { break }
      head = token
    }
    guard reading.has(head, .group) || reading.isPluralLike(head) else { return nil }
    return head
  }
}

extension Reading {
  /// Whether a token is among the first of its unit.
  func isNearUnitStart(_ token: Int) -> Bool {
    token < 4 || (1...4).contains { words[token - $0].unit != words[token].unit }
  }

  /// `the`, `this`, `that`, `his` …: the one that the reader knows.
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
