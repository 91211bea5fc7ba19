import StageKit

/// The names in a document: where each person is named, and with which roles.
///
/// Linear in the tokens: the number of comparisons for each name is bounded.
struct NameIndex {
  /// The mentions of names, in text order.
  private(set) var names: [NameMention] = []
  private(set) var people: [Person] = []
  private(set) var roles: [RoleMention] = []
  /// The mentions of groups and organisations.
  private(set) var groups = GroupMentions()
  private(set) var acronyms = Acronyms()
  /// The index of the last person with each surname.
  private var lastWithSurname = KeyTable()

  /// How many people with the same surname are compared with a name.
  private static let maxNamesakes = 16

  /// Finds the names, people and roles of a document.
  mutating func build(_ text: AnalyzedText, _ bytes: Swift.Span<UInt8>) {
    names.removeAll(keepingCapacity: true)
    people.removeAll(keepingCapacity: true)
    roles.removeAll(keepingCapacity: true)
    groups.removeAll()
    acronyms.removeAll()
    lastWithSurname.removeAll()
    findNames(text, bytes)
    for index in names.indices { names[index].person = introducePerson(names[index], text, bytes) }
    for index in names.indices where names[index].person < 0 {
      names[index].person = findPerson(names[index], text, bytes)
    }
    for index in names.indices where names[index].person >= 0 { findRoles(names[index], text) }
  }

  /// The descriptions that begin before a token.
  func roles(before token: Int) -> ArraySlice<RoleMention> {
    var low = 0
    var high = roles.count
    while low < high {
      let middle = (low + high) / 2
      if roles[middle].description.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return roles[..<low]
  }

  // MARK: Names

  private mutating func findNames(_ text: AnalyzedText, _ bytes: Swift.Span<UInt8>) {
    var next = 0
    for nameToken in text.nameTokens where nameToken >= next {
      let token = Int(nameToken)
      if text.has(token, .group), !text.isQuoted(token) { groups.add(token, key: text.tokens[token].key) }
      guard text.isCapitalized(token) else { continue }
      var end = token + 1
      while end < text.tokens.count, !text.endsName(end - 1, bytes), text.sharesSentence(end, token) {
        if text.isHeadlineVerb(end) { break }
        if text.isCapitalized(end) {
          end += 1
        } else if text.has(end, .particle), end + 1 < text.tokens.count, text.isCapitalized(end + 1) {
          end += 2
        } else {
          break
        }
      }
      if end == token + 1 { acronyms.add(token, text, bytes) }
      if let name = NameMention(capitalized: token..<end, text, bytes) { names.append(name) }
      next = end
    }
  }

  // MARK: People

  /// The index of the person whom a full name introduces or repeats; -1 if it is not a full name.
  private mutating func introducePerson(_ mention: NameMention, _ text: AnalyzedText, _ bytes: Swift.Span<UInt8>)
    -> Int32
  {
    let name = mention.withoutTitles
    guard name.count > 1, !mention.looksLikeOrganization, name.count <= 4 else { return -1 }
    let last = text.surnameToken(of: name)
    let surname = text.nameKey(last, bytes)
    let given = text.tokens[name.lowerBound].key
    guard last > name.lowerBound else { return -1 }
    var namesake = lastWithSurname[surname] ?? -1
    var steps = 0
    while namesake >= 0, steps < Self.maxNamesakes {
      let person = people[Int(namesake)]
      if person.given == given
        || given != person.given && text.isInitialOf(name.lowerBound, person.name.lowerBound, bytes)
      {
        people[Int(namesake)].fullMentions += 1
        people[Int(namesake)].isCertain = person.isCertain || mention.looksLikePerson
        if person.gender.isEmpty { people[Int(namesake)].gender = mention.gender }
        if name.count > person.name.count && !mention.isPossessive { people[Int(namesake)].name = name }
        return namesake
      }
      namesake = person.nextWithSurname
      steps += 1
    }
    let index = Int32(people.count)
    people.append(
      Person(
        name: name, given: given, surname: surname, gender: mention.gender, isCertain: mention.looksLikePerson,
        nextWithSurname: lastWithSurname[surname] ?? -1))
    lastWithSurname.set(surname, index)
    return index
  }

  /// The index of the person whom a surname means, -1 if there is none: among the people with this surname and an agreeing
  /// gender, the one with the most full mentions; the later one if there are two.
  private mutating func findPerson(
    _ mention: NameMention, _ text: AnalyzedText, _ bytes: Swift.Span<UInt8>
  ) -> Int32 {
    guard mention.withoutTitles.count == 1 else { return -1 }
    let key = text.nameKey(mention.withoutTitles.lowerBound, bytes)
    var best: Int32 = -1
    var namesake = lastWithSurname[key] ?? -1
    guard !mention.looksLikeOrganization || mention.hasTitle || namesake >= 0 else { return -1 }
    var gender = mention.gender
    if gender.isEmpty, namesake >= 0, people[Int(namesake)].nextWithSurname >= 0 {
      gender = text.genderOfPronoun(after: mention.tokens.upperBound)
    }
    var steps = 0
    while namesake >= 0, steps < Self.maxNamesakes {
      let person = people[Int(namesake)]
      if person.gender.agrees(with: gender) {
        if best < 0 || prefers(person, to: people[Int(best)], at: mention.tokens.lowerBound) { best = namesake }
      }
      namesake = person.nextWithSurname
      steps += 1
    }
    if best >= 0 {
      people[Int(best)].isCertain = true
      if !mention.gender.isEmpty && mention.hasTitle { people[Int(best)].gender = mention.gender }
      return best
    }
    guard mention.hasTitle,
      mention.gender == .male || mention.gender == .female || text.isHonorific(mention.nameStart - 1)
    else { return -1 }
    let person = Int32(people.count)
    people.append(
      Person(
        name: mention.withoutTitles, given: 0, surname: key, gender: mention.gender, isCertain: true,
        nextWithSurname: -1))
    lastWithSurname.set(key, person)
    return person
  }

  private func prefers(_ a: Person, to b: Person, at token: Int) -> Bool {
    let aIsBefore = a.name.lowerBound <= token
    let bIsBefore = b.name.lowerBound <= token
    if aIsBefore != bIsBefore { return aIsBefore }
    return a.fullMentions > b.fullMentions
  }

  // MARK: Roles

  /// `Press Secretary John Kirby`, `spokesman John Kirby`, `John Kirby, the Pentagon spokesman`, `the pilot, Jo Marsh,`.
  private mutating func findRoles(_ mention: NameMention, _ text: AnalyzedText) {
    if let description = text.descriptionBefore(mention.tokens) {
      addRoles(in: description, person: mention.person, text)
    }
    var first = mention.nameStart
    while first > 0, mention.nameStart - first < 8, text.sharesSentence(first - 1, mention.nameStart),
      text.tokens[first - 1].kind == .word, !text.has(first - 1, [.function, .determiner, .auxiliary]),
      text.isCapitalized(first - 1) || text.has(first - 1, [.role, .title]) || first == mention.nameStart
    {
      first -= 1
    }
    addRoles(in: first..<mention.nameStart, person: mention.person, text)
    var token = mention.tokens.upperBound
    guard token + 1 < text.tokens.count, text.tokens[token].key == Key.comma, !text.isQuoted(token) else {
      return
    }
    token += 1
    guard !text.isQuoted(token), text.has(token, .determiner) || text.has(token, .role) else { return }
    var end = token
    while end < text.tokens.count, end - token < 12, text.sharesSentence(end, token), text.isWordOrNumber(end),
      !text.has(end, .auxiliary)
    {
      end += 1
    }
    addRoles(in: token..<end, person: mention.person, text)
    if roles.last?.description.lowerBound == token { people[Int(mention.person)].isCertain = true }
  }

  private mutating func addRoles(in description: Range<Int>, person: Int32, _ text: AnalyzedText) {
    for token in description where text.has(token, .role) {
      roles.append(RoleMention(role: text.roleKey(token), description: description, person: person))
    }
    // The noun of a description may be a role that is in no list: `the harbor pilot`.
    guard let head = text.descriptionHead(of: description), !text.has(head, .role) else { return }
    roles.append(RoleMention(role: text.tokens[head].key, description: description, person: person))
  }
}
