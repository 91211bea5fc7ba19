import Testing

@testable import Formats

struct StatedDateTests {
  @Test(arguments: [
    ("2025-09-04", "2025-09-04"), ("2025-09-04T12:30", "2025-09-04T12:30:00"),
    ("2025-09-04T12:30:05.123Z", "2025-09-04T12:30:05Z"), ("2025-09-04 12:30:05 +0200", "2025-09-04T12:30:05+02:00"),
    ("2025-09-04T12:30:05-05:30", "2025-09-04T12:30:05-05:30"), ("20250904", "2025-09-04"),
    ("September 4, 2025", "2025-09-04"), ("Updated Sept. 4th, 2025 at 5 pm", "2025-09-04"),
    ("Thu, 04 Sep 2025 10:00:00 GMT", "2025-09-04"), ("Ann Lee 4 August 2010", "2010-08-04"),
    ("4. März 2021", "2021-03-04"), ("4 de septiembre de 2025", "2025-09-04"), ("1er janvier 2020", "2020-01-01"),
    ("04.09.2025", "2025-09-04"), ("09/30/2025", "2025-09-30"), ("30/09/2025", "2025-09-30"),
    ("2025/9/4", "2025-09-04"), ("04-Sep-25", "2025-09-04"), ("29 February 2024", "2024-02-29"),
  ])
  func datesForMachinesAndPeopleAreRead(_ text: String, _ date: String) {
    #expect(StatedDate(text)?.text == date)
  }

  @Test(arguments: [
    "", "May I", "29 February 2023", "12:30", "page 3 of 2025", "1.2.3", "99999999999999999999", "2025-13-01",
  ])
  func whatIsNoDateIsNone(_ text: String) {
    #expect(StatedDate(text) == nil)
  }

  @Test func theOrderOfDayAndMonthIsThatOfTheLanguage() {
    #expect(StatedDate("03/04/2025", prefersMonthFirst: true)?.text == "2025-03-04")
    #expect(StatedDate("03/04/2025", prefersMonthFirst: false)?.text == "2025-04-03")
  }
}
