import StageKit

/// Finds the first full date among the words of a line: `March 5, 2026`, `5 March 2026`, `2026-03-05`, `25.3.2026`.
///
/// A date in numbers whose order of day and month could be either way is not read.
struct LineDateReader {
  private var day: Int?
  private var month: Int?
  private var numbers: [Int] = []
  /// The date in ISO 8601 once one has been read.
  private(set) var date: String?
  /// Whether the word taken last was the name of a month beside a number, or before one.
  private(set) var isMonthOfDate = false

  /// Takes the next word of the line, with the number of the month that it names, if it names one.
  mutating func take(_ bytes: Span<UInt8>, _ word: Range<Int>, month named: Int?, after previousEnd: Int) {
    isMonthOfDate = false
    guard date == nil else { return }
    if let named {
      // "5 March": the number before the month is the day.
      isMonthOfDate = true
      month = named
      day = numbers.last.flatMap { (1...31).contains($0) ? $0 : nil }
      numbers.removeAll(keepingCapacity: true)
      return
    }
    guard let number = Self.leadingNumber(bytes, word) else {
      // Words between such as "of" and "the" do no harm, a name in between does.
      if bytes[word.lowerBound] &- 0x41 < 26 { forget() }
      return
    }
    if month != nil {
      if day == nil, (1...31).contains(number) {
        day = number
      } else if (1900...2100).contains(number) {
        finish(year: number)
      } else if number > 31 {
        forget()
      }
      return
    }
    let isJoined = previousEnd + 1 == word.lowerBound && Self.isDateMark(bytes[previousEnd])
    if !isJoined { numbers.removeAll(keepingCapacity: true) }
    numbers.append(number)
    guard numbers.count == 3 else { return }
    if (1900...2100).contains(numbers[0]) {
      (month, day) = (numbers[1], numbers[2])
      finish(year: numbers[0])
    } else if (1900...2100).contains(numbers[2]) {
      let hasFullStops = bytes[previousEnd] == UInt8(ascii: ".")
      if hasFullStops || numbers[0] > 12 {
        (day, month) = (numbers[0], numbers[1])
        finish(year: numbers[2])
      } else if numbers[1] > 12 {
        (month, day) = (numbers[0], numbers[1])
        finish(year: numbers[2])
      }
    }
    numbers.removeAll(keepingCapacity: true)
  }

  private mutating func forget() {
    day = nil
    month = nil
    numbers.removeAll(keepingCapacity: true)
  }

  private mutating func finish(year: Int) {
    defer { forget() }
    guard let month, let day, (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return }
    date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isDateMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
  }

  private static func leadingNumber(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int? {
    var number = 0
    var digits = 0
    for index in word {
      guard bytes[index] &- 0x30 < 10 else { break }
      digits += 1
      guard digits <= 4 else { return nil }
      number = number * 10 + Int(bytes[index] - 0x30)
    }
    return digits == 0 ? nil : number
  }
}
