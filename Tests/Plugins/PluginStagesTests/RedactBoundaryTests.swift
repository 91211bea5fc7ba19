import PluginStages
import StageKit
import Testing

/// Where each kind of thing begins and ends to be one: both sides of every bound.
@Suite struct RedactBoundaryTests {
  private func found(_ text: String, _ kinds: [RedactStage.Kind] = RedactStage.Kind.allCases) throws -> [String] {
    var options = RedactStage.Options()
    options.kinds = kinds
    var document = Document(id: "a.txt", text: text)
    document.makeBlocksOfLines()
    var scratch: Void = ()
    try RedactStage(options: options).process(&document, scratch: &scratch)
    return document[.replacements].map { document.string($0.span) }
  }

  /// The digits with the check digit that makes them a number of Luhn's.
  private func withCheckDigit(_ digits: String) -> String {
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let digit = place.element.wholeNumberValue ?? 0
      return sum + (place.offset % 2 == 0 ? 2 * digit / 10 + 2 * digit % 10 : digit)
    }
    return digits + "\((10 - sum % 10) % 10)"
  }

  @Test(arguments: [(11, false), (12, true), (18, true), (19, false)])
  func aCardHas13To19Digits(without: Int, isCard: Bool) throws {
    let number = withCheckDigit(String("4000123456789012345678".prefix(without)))
    #expect(try found("\(number).", [.card]) == (isCard ? [number] : []))
  }

  @Test(arguments: [
    ("2220", false), ("2221", true), ("2720", true), ("2721", false), ("2999", false), ("3000", true), ("6999", true),
    ("7000", false), ("1999", false),
  ])
  func aCardBeginsAsThoseOfTheNetworksDo(prefix: String, isCard: Bool) throws {
    let number = withCheckDigit(prefix + "00112233445")
    #expect(try found(number, [.card]) == (isCard ? [number] : []))
  }

  /// Luhn's check digit tells every change of a single digit, and every swap of neighbours but 0 and 9.
  @Test(arguments: ["411111111111111", "555555555555444", "400000495096831"])
  func anyOtherDigitMakesTheCheckDigitWrong(digits: String) throws {
    let number = withCheckDigit(digits)
    #expect(try found(number, [.card]) == [number])
    for index in number.indices.dropFirst() {
      for digit in "0123456789" where digit != number[index] {
        let other = number.replacingCharacters(at: index, with: digit)
        #expect(try found(other, [.card]) == [], "\(other)")
      }
      let next = number.index(after: index)
      guard next < number.endIndex, number[index] != number[next], Set([number[index], number[next]]) != ["0", "9"]
      else {
        continue
      }
      let swapped = number.replacingCharacters(at: index, with: number[next]).replacingCharacters(
        at: next, with: number[index])
      #expect(try found(swapped, [.card]) == [], "\(swapped)")
    }
  }

  @Test(arguments: [
    ("4111 1111 1111 1111", true), ("4111-1111-1111-1111", true), ("4111 1111-1111 1111", false),
    ("4111 11111111 1111", false), ("411 1111 1111 11111", false), ("4111.1111.1111.1111", false),
    ("3782 822463 10005", true), ("3782 8224631 0005", false), ("(4111) 1111 1111 1111", false),
  ])
  func aCardIsWrittenInTheGroupsOfCards(text: String, isCard: Bool) throws {
    #expect(try found(text, [.card]) == (isCard ? [text] : []))
  }

  @Test(arguments: [
    ("0.0.0.0", true), ("255.255.255.255", true), ("256.255.255.255", false), ("255.255.255.256", false),
    ("1.2.3.04", false), ("1.2.3.4", true), ("1.2.3", false), ("1.2.3.4.5", false), ("1.2. 3.4", false),
    ("1.2.3.4:80", true), ("1.2.3.4x", false), ("version 1.2.3.4", false), ("version is 1.2.3.4", true),
  ])
  func aDottedQuadHasFourNumbersUpTo255(text: String, isAddress: Bool) throws {
    let address = text.split(separator: " ").last.map { $0.hasSuffix(":80") ? $0.dropLast(3) : $0 }.map(String.init)
    #expect(try found(text, [.ip]) == (isAddress ? [address ?? ""] : []))
  }

  @Test(arguments: [
    ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false), ("1::8", true),
    ("1:2:3:4:5:6::8", true), ("1::2::3", false), ("ffff::1", true), ("fffff::1", false), ("1::fffff", false),
    ("1::g", false),
  ])
  func anIPv6AddressHasEightGroupsOrOneGap(text: String, isAddress: Bool) throws {
    #expect(try found(text, [.ip]) == (isAddress ? [text] : []))
  }

  @Test(arguments: [
    ("call 55501", false), ("call 555014", true), ("call 555014012345678", true), ("call 5550140123456789", false),
    ("call me on 555014", true), ("call me up on 555014", false), ("+44 207 946", true), ("+44 207 94", false),
    ("+44 207 946 09581", true), ("+442079460958123", true),
    ("+4420794609581234", false), ("+1 212 555 0147", true), ("+1 212 555 014", false), ("+0 212 555 0147", false),
    ("0044 207 946", true), ("0044 207 94", false), ("0044 2079 4609581", true), ("0044 2079 46095812", false),
    ("020 79 4609", true), ("020 79 460", false), ("020 7946 09581", true), ("020 7946 095812", false),
    ("212-555-0147", true), ("112-555-0147", false), ("212-155-0147", false), ("212 555 0147", false),
    ("212/555-0147", false), ("1-212-555-0147", true), ("2-212-555-0147", false), ("212.555.0147", true),
    ("212.555 0147", false), ("(212) 555 0147", true),
  ])
  func aPhoneNumberHasAsManyDigitsAsItsPlanAllows(text: String, isNumber: Bool) throws {
    let number = text.drop { $0.isLetter || $0 == " " }
    #expect(try found(text, [.phone]) == (isNumber ? [String(number)] : []))
  }

  /// A separator belongs to a number only between its digits: not right after the plus or bracket that it begins with.
  @Test(arguments: ["( 212) 555-0147", "(-212) 555-0147", "(.212) 555-0147", "(/212) 555-0147", "(\n212) 555-0147"])
  func aNumberDoesNotBeginWithASeparator(text: String) throws {
    #expect(try found(text, [.phone]) == ["212) 555-0147"])
  }

  @Test(arguments: [
    ("a@b.co", true), ("a@b.c", false), ("a@b.c1", false), ("a.@b.co", false), ("a@b..co", false),
    (String(repeating: "a", count: 64) + "@b.co", true),
  ])
  func anAddressOfMailHasADomainOfTwoLabels(text: String, isAddress: Bool) throws {
    #expect(try found("<\(text)>", [.email]) == (isAddress ? [text] : []))
  }

  /// Numbers that are none, one after another: each once took some 20 µs.
  @Test func groupsOfDigitsAreReadInBoundedSteps() throws {
    #expect(try found(String(repeating: "12 34 ", count: 50_000)).isEmpty)
  }
}

extension String {
  fileprivate func replacingCharacters(at index: Index, with character: Character) -> String {
    var changed = self
    changed.replaceSubrange(index...index, with: String(character))
    return changed
  }
}
