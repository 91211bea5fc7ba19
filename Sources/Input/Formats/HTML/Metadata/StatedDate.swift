import StageKit

/// A date, perhaps with its time, as pages write it: for machines or for people.
struct StatedDate: Equatable {
  /// The date in ISO 8601: `2025-09-04`, or `2025-09-04T12:30:00+02:00` as far as the page says.
  let text: String

  /// The first date in a text; nil if there is none.
  ///
  /// Understood: ISO 8601 with or without hyphens, `4 September 2025`, `September 4th, 2025`, `4. Mai 2025` in the
  /// languages of the list of months, `2025/09/04`, `04.09.2025`, and `09/30/2025` where only one order makes a date or
  /// `prefersMonthFirst` decides.
  init?(_ string: String, prefersMonthFirst: Bool = true) {
    let bytes = Array(string.utf8.prefix(300))
    guard let text = StatedDateReader(bytes: bytes, prefersMonthFirst: prefersMonthFirst).read() else { return nil }
    self.text = text
  }

  /// The day: the date without its time.
  var day: String { String(text.prefix(10)) }
}

private struct StatedDateReader {
  let bytes: [UInt8]
  let prefersMonthFirst: Bool

  /// A number or a word of the text.
  struct Piece {
    var range: Range<Int>
    /// The number; -1 for a word.
    var number = -1
    /// The month that a word names; 0 for none.
    var month = 0
  }

  func read() -> String? {
    let pieces = pieces()
    for index in pieces.indices {
      if let text = numeric(pieces, index) ?? named(pieces, index) { return text }
    }
    return nil
  }

  private func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < bytes.count {
      let start = index
      if bytes[index] &- 0x30 < 10 {
        var number = 0
        while index < bytes.count && bytes[index] &- 0x30 < 10 {
          if number < 1_000_000_000_000 { number = number * 10 + Int(bytes[index] - 0x30) }
          index += 1
        }
        pieces.append(Piece(range: start..<index, number: number))
      } else if bytes[index].isASCIILetter || bytes[index] >= 0x80 {
        while index < bytes.count && (bytes[index].isASCIILetter || bytes[index] >= 0x80) { index += 1 }
        let key = FoldedHash.of(bytes.span, start..<index)
        pieces.append(Piece(range: start..<index, month: MonthNames.shared[key]))
      } else {
        index += 1
      }
    }
    return pieces
  }

  private func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard 1900...2100 ~= year, 1...12 ~= month, day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= days[month - 1] else { return nil }
    return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The byte that alone stands between two pieces that follow one another; nil if there is more or less.
  private func separator(_ pieces: [Piece], _ index: Int) -> UInt8? {
    guard index + 1 < pieces.count, pieces[index + 1].range.lowerBound == pieces[index].range.upperBound + 1 else {
      return nil
    }
    return bytes[pieces[index].range.upperBound]
  }

  private func numeric(_ pieces: [Piece], _ index: Int) -> String? {
    let first = pieces[index]
    guard first.number >= 0 else { return nil }
    if first.range.count == 8, let date = iso(first.number / 10000, first.number / 100 % 100, first.number % 100) {
      return date
    }
    guard index + 2 < pieces.count, let separator = separator(pieces, index),
      separator == self.separator(pieces, index + 1),
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".")
    else { return nil }
    let second = pieces[index + 1].number
    let third = pieces[index + 2].number
    guard second >= 0, third >= 0 else { return nil }
    if first.range.count == 4 {
      return iso(first.number, second, third).map { $0 + time(pieces, index + 3) }
    }
    guard pieces[index + 2].range.count == 4 else { return nil }
    let monthFirst = iso(third, first.number, second)
    let dayFirst = iso(third, second, first.number)
    return separator == UInt8(ascii: "/") && prefersMonthFirst ? monthFirst ?? dayFirst : dayFirst ?? monthFirst
  }

  /// The time that follows a date, with a `T`: empty without one.
  private func time(_ pieces: [Piece], _ index: Int) -> String {
    var index = index
    guard index < pieces.count else { return "" }
    let dateEnd = pieces[index - 1].range.upperBound
    if pieces[index].number < 0, pieces[index].range.count == 1, bytes[pieces[index].range.lowerBound] | 0x20 == 0x74 {
      index += 1
    }
    guard index + 1 < pieces.count, pieces[index].range.lowerBound - dateEnd <= 1, separator(pieces, index) == 0x3A,
      0...23 ~= pieces[index].number, 0...59 ~= pieces[index + 1].number
    else { return "" }
    var text = "T\(Self.twoDigits(pieces[index].number)):\(Self.twoDigits(pieces[index + 1].number)):"
    index += 1
    var second = 0
    if separator(pieces, index) == 0x3A, 0...59 ~= pieces[index + 1].number {
      index += 1
      second = pieces[index].number
    }
    text += Self.twoDigits(second)
    // A fraction of a second is passed over.
    if separator(pieces, index) == 0x2E, pieces[index + 1].number >= 0 { index += 1 }
    return text + zone(pieces, index)
  }

  private func zone(_ pieces: [Piece], _ index: Int) -> String {
    var position = pieces[index].range.upperBound
    while position < bytes.count && bytes[position] == 0x20 { position += 1 }
    guard position < bytes.count else { return "" }
    switch bytes[position] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): return "Z"
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard index + 1 < pieces.count, pieces[index + 1].range.lowerBound == position + 1 else { return "" }
      let sign = bytes[position] == UInt8(ascii: "+") ? "+" : "-"
      let next = pieces[index + 1]
      var (hour, minute) = (next.number, 0)
      if next.range.count == 4 {
        (hour, minute) = (next.number / 100, next.number % 100)
      } else if separator(pieces, index + 1) == 0x3A {
        minute = pieces[index + 2].number
      }
      guard 0...14 ~= hour, 0...59 ~= minute else { return "" }
      return "\(sign)\(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
    default: return ""
    }
  }

  /// A date with the name of its month.
  private func named(_ pieces: [Piece], _ index: Int) -> String? {
    let month = pieces[index].month
    guard month > 0 else { return nil }
    /// A day of the month, with `st`, `nd`, `rd`, `th` or `er` after it perhaps; how many pieces it takes.
    func year(_ index: Int) -> Int? {
      guard index < pieces.count, pieces[index].range.count == 4 else { return nil }
      return pieces[index].number
    }
    func isOrdinal(_ index: Int) -> Bool {
      index > 0 && index < pieces.count && pieces[index].number < 0 && pieces[index].month == 0
        && pieces[index].range.lowerBound == pieces[index - 1].range.upperBound && pieces[index].range.count == 2
    }
    func isJoint(_ index: Int) -> Bool {
      // `de` in Spanish and Portuguese, `of` in English.
      index >= 0 && index < pieces.count && pieces[index].number < 0 && pieces[index].month == 0
        && pieces[index].range.count == 2
    }
    // September 4th, 2025
    if index + 2 < pieces.count, 1...31 ~= pieces[index + 1].number {
      let next = isOrdinal(index + 2) ? index + 3 : index + 2
      if let year = year(next), let date = iso(year, month, pieces[index + 1].number) { return date }
    }
    // 4 de septiembre de 2025
    var before = index - 1
    if isJoint(before) || isOrdinal(before) { before -= 1 }
    if isOrdinal(before) { before -= 1 }
    let after = isJoint(index + 1) ? index + 2 : index + 1
    if before >= 0, 1...31 ~= pieces[before].number {
      if let year = year(after), let date = iso(year, month, pieces[before].number) { return date }
      // 04-Sep-25
      if after < pieces.count, pieces[after].range.count == 2, separator(pieces, index) == 0x2D {
        return iso(2000 + pieces[after].number, month, pieces[before].number)
      }
    }
    return nil
  }
}

/// The names of the months in the languages of `CData/Lists/month_names.txt`.
///
/// Immutable, so safe from any thread.
struct MonthNames: Sendable {
  static let shared = MonthNames()
  private var months: [UInt64: Int] = [:]

  private init() {
    months = HTMLData.monthNames { bytes in
      var months: [UInt64: Int] = [:]
      var lines = LineScanner()
      while let line = lines.nextLine(in: bytes) {
        guard bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
        var number = 0
        var start = line.lowerBound
        for index in line.lowerBound...line.upperBound {
          guard index == line.upperBound || bytes[index] == 0x20 else { continue }
          if start == line.lowerBound {
            for digit in start..<index { number = number * 10 + Int(bytes[digit] &- 0x30) }
          } else {
            months[FoldedHash.of(bytes, start..<index)] = number
          }
          start = index + 1
        }
      }
      return months
    }
  }

  /// The month with a name of this folded hash; 0 if there is none.
  subscript(key: UInt64) -> Int { months[key] ?? 0 }
}
