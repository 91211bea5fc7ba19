import StageKit

/// The names of a document: who is named where, and by which roles.
///
/// Linear in the tokens: what is compared for each name is bounded.
struct NameIndex {
  /// In text order.
  private(set) var runs: [NameRun] = []
  private(set) var people: [Person] = []
  private(set) var roles: [RoleMention] = []
  /// Where words stand that speak as bodies.
  private(set) var groups = GroupMentions()
  private(set) var acronyms = Acronyms()
  private var lastWithSurname = KeyTable()

  private static let maxNamesakes = 16

  mutating func build(_ reading: Reading, _ bytes: Swift.Span<UInt8>) {
    runs.removeAll(keepingCapacity: true)
    people.removeAll(keepingCapacity: true)
    roles.removeAll(keepingCapacity: true)
    groups.removeAll()
    acronyms.removeAll()
    lastWithSurname.removeAll()
    findRuns(reading, bytes)
    for index in runs.indices { runs[index].person = introducePerson(runs[index], reading, bytes) }
    for index in runs.indices where runs[index].person < 0 {
      runs[index].person = findPerson(runs[index], at: index, reading, bytes)
    }
    for index in runs.indices where runs[index].person >= 0 { findRoles(runs[index], reading) }
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

  // MARK: Runs

  private mutating func findRuns(_ reading: Reading, _ bytes: Swift.Span<UInt8>) {
    var behind = 0
    for nameToken in reading.nameTokens where nameToken >= behind {
      let token = Int(nameToken)
      if reading.has(token, .group), !reading.isQuoted(token) { groups.add(token, key: reading.tokens[token].key) }
      guard reading.isCapitalized(token) else { continue }
      var end = token + 1
      while end < reading.tokens.count, !reading.endsName(end - 1, bytes), reading.sharesUnit(end, token) {
        if reading.isHeadlineVerb(end) { break }
        if reading.isCapitalized(end) {
          end += 1
        } else if reading.has(end, .particle), end + 1 < reading.tokens.count, reading.isCapitalized(end + 1) {
          end += 2
        } else {
          break
        }
      }
      if end == token + 1 { acronyms.add(token, reading, bytes) }
      addRun(token..<end, reading, bytes)
      behind = end
    }
  }

  private mutating func addRun(_ range: Range<Int>, _ reading: Reading, _ bytes: Swift.Span<UInt8>) {
    var first = range.lowerBound
    let end = range.upperBound
    // `However Lee` and `But Lee` begin with no name.
    while first < end, reading.has(first, [.opener, .time, .function]) || reading.words[first].cueStrength > 0,
      reading.words[first].bearers.isEmpty || first + 1 == end,
      reading.has(first, .time) || reading.isUnitStart(first) || reading.isMark(first - 1)
        || reading.has(first, [.determiner, .pronoun])
    {
      first += 1
    }
    // Times behind a name are no part of it.
    var last = end
    while last > first, reading.has(last - 1, .time), last - 1 > first || reading.words[last - 1].bearers.isEmpty {
      last -= 1
    }
    guard first < last else { return }

    var nameStart = first
    var gender: Gender = []
    for token in first..<last - 1 where reading.has(token, .title) && isTitle(token, first, reading) {
      nameStart = token + 1
      gender = reading.gender(of: token)
    }
    let hasTitle = nameStart > first || first > 0 && reading.precedesNameAsTitle(first - 1, first)
    if nameStart == first {
      // `Pentagon John Kirby`: the name begins with the given name.
      for token in first..<last - 1
      where !reading.words[token].bearers.isEmpty && !reading.has(token, [.place, .body, .opener]) {
        nameStart = token
        break
      }
    }
    var looksLikeBody = last - nameStart > 4 || reading.has(last - 1, .title) && reading.words[last - 1].bearers.isEmpty
    var looksLikePerson = hasTitle
    for token in nameStart..<last {
      if reading.has(token, .body) && !(token == nameStart && !reading.words[token].bearers.isEmpty) {
        looksLikeBody = true
      }
      if token > nameStart && token < last - 1 && reading.isInitial(token) { looksLikePerson = true }
    }
    let bearers = reading.words[nameStart].bearers
    if reading.hasAge(last) && !bearers.isEmpty {
      looksLikePerson = true
      looksLikeBody = false
    }
    if last - nameStart > 1 {
      if !bearers.isEmpty && !reading.has(nameStart, .place) { looksLikePerson = true }
      if reading.isInitial(nameStart) { looksLikePerson = true }
    }
    if gender.isEmpty && last - nameStart > 1 { gender = bearers }
    // Bodies speak too, but have other names.
    if !looksLikeBody && reading.speaks(first..<last) { looksLikePerson = true }
    runs.append(
      NameRun(
        tokens: first..<last, nameStart: nameStart, hasTitle: hasTitle, looksLikePerson: looksLikePerson,
        looksLikeBody: looksLikeBody, gender: gender, isPossessive: reading.isPossessive(last - 1, bytes)))
  }

  /// A title that is also a given name (`Dean`) is one only before another capitalised title or at the run's start.
  private func isTitle(_ token: Int, _ first: Int, _ reading: Reading) -> Bool {
    reading.words[token].bearers.isEmpty || token > first && reading.has(token - 1, .title)
  }

  // MARK: People

  /// The person whom a full name, or a name with a title, introduces or repeats; -1 if it does neither.
  private mutating func introducePerson(_ run: NameRun, _ reading: Reading, _ bytes: Swift.Span<UInt8>) -> Int32 {
    let name = run.name
    guard name.count > 1, !run.looksLikeBody, name.count <= 4 else { return -1 }
    let last = reading.surnameToken(of: name)
    let surname = reading.nameKey(last, bytes)
    let given = reading.tokens[name.lowerBound].key
    guard last > name.lowerBound else { return -1 }
    var namesake = lastWithSurname[surname] ?? -1
    var steps = 0
    while namesake >= 0, steps < Self.maxNamesakes {
      let person = people[Int(namesake)]
      if person.given == given
        || given != person.given && reading.isInitialOf(name.lowerBound, person.name.lowerBound, bytes)
      {
        people[Int(namesake)].fullMentions += 1
        people[Int(namesake)].isSure = person.isSure || run.looksLikePerson
        if person.gender.isEmpty { people[Int(namesake)].gender = run.gender }
        if name.count > person.name.count && !run.isPossessive { people[Int(namesake)].name = name }
        return namesake
      }
      namesake = person.nextWithSurname
      steps += 1
    }
    let index = Int32(people.count)
    people.append(
      Person(
        name: name, given: given, surname: surname, gender: run.gender, isSure: run.looksLikePerson,
        nextWithSurname: lastWithSurname[surname] ?? -1))
    lastWithSurname.set(surname, index)
    return index
  }

  /// The person whom a surname means: of its bearers the one whose gender fits and who was named in full most often so
  /// far; of two the later.
  private mutating func findPerson(
    _ run: NameRun, at index: Int, _ reading: Reading, _ bytes: Swift.Span<UInt8>
  ) -> Int32 {
    guard run.name.count == 1 else { return -1 }
    let key = reading.nameKey(run.name.lowerBound, bytes)
    var best: Int32 = -1
    var namesake = lastWithSurname[key] ?? -1
    guard !run.looksLikeBody || run.hasTitle || namesake >= 0 else { return -1 }
    var gender = run.gender
    if gender.isEmpty, namesake >= 0, people[Int(namesake)].nextWithSurname >= 0 {
      gender = reading.genderOfPronoun(behind: run.tokens.upperBound)
    }
    var steps = 0
    while namesake >= 0, steps < Self.maxNamesakes {
      let person = people[Int(namesake)]
      if person.gender.agrees(with: gender) {
        if best < 0 || prefers(person, to: people[Int(best)], at: run.tokens.lowerBound) { best = namesake }
      }
      namesake = person.nextWithSurname
      steps += 1
    }
    if best >= 0 {
      people[Int(best)].isSure = true
      if !run.gender.isEmpty && run.hasTitle { people[Int(best)].gender = run.gender }
      return best
    }
    guard run.hasTitle, run.gender == .male || run.gender == .female || reading.isHonorific(run.nameStart - 1) else {
      return -1
    }
    let person = Int32(people.count)
    people.append(
      Person(name: run.name, given: 0, surname: key, gender: run.gender, isSure: true, nextWithSurname: -1))
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
  private mutating func findRoles(_ run: NameRun, _ reading: Reading) {
    if let description = reading.descriptionBefore(run.tokens) {
      addRoles(in: description, person: run.person, reading)
    }
    var first = run.nameStart
    while first > 0, run.nameStart - first < 8, reading.sharesUnit(first - 1, run.nameStart),
      reading.tokens[first - 1].kind == .word, !reading.has(first - 1, [.function, .determiner, .auxiliary]),
      reading.isCapitalized(first - 1) || reading.has(first - 1, [.role, .title]) || first == run.nameStart
    {
      first -= 1
    }
    addRoles(in: first..<run.nameStart, person: run.person, reading)
    var token = run.tokens.upperBound
    guard token + 1 < reading.tokens.count, reading.tokens[token].key == Key.comma, !reading.isQuoted(token) else {
      return
    }
    token += 1
    guard !reading.isQuoted(token), reading.has(token, .determiner) || reading.has(token, .role) else { return }
    var end = token
    while end < reading.tokens.count, end - token < 12, reading.sharesUnit(end, token), reading.isWordOrNumber(end),
      !reading.has(end, .auxiliary)
    {
      end += 1
    }
    addRoles(in: token..<end, person: run.person, reading)
    if roles.last?.description.lowerBound == token { people[Int(run.person)].isSure = true }
  }

  private mutating func addRoles(in description: Range<Int>, person: Int32, _ reading: Reading) {
    for token in description where reading.has(token, .role) {
      roles.append(RoleMention(role: reading.roleKey(token), description: description, person: person))
    }
    // What somebody is called here may be a role that no list has: `the harbor pilot`.
    guard let head = reading.descriptionHead(of: description), !reading.has(head, .role) else { return }
    roles.append(RoleMention(role: reading.tokens[head].key, description: description, person: person))
  }
}
