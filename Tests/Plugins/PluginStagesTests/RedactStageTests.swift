import PluginStages
import StageKit
import Testing

@Suite struct RedactStageTests {
  private func found(_ text: String, kinds: [RedactStage.Kind] = RedactStage.Kind.allCases) throws -> [String] {
    var options = RedactStage.Options()
    options.kinds = kinds
    var document = Document(id: "a.txt", text: text)
    document.makeBlocksOfLines()
    var scratch: Void = ()
    try RedactStage(options: options).process(&document, scratch: &scratch)
    return document[.replacements].map { "\($0.kind) \(document.string($0.span))" }
  }

  @Test(arguments: [
    ("a@b.co", "email a@b.co"), ("<ann.lee@mail.example.com>.", "email ann.lee@mail.example.com"),
    ("mailto:x_y%z@ex-ample.org?subject=1", "email x_y%z@ex-ample.org"),
    ("jörg@müller.example", "email jörg@müller.example"),
    ("2125550147@sms.example.net", "email 2125550147@sms.example.net"), ("“a@b.example”", "email a@b.example"),
    ("+49 30 1234567", "phone +49 30 1234567"), ("+1-212-555-0147", "phone +1-212-555-0147"),
    ("1-800-555-0199", "phone 1-800-555-0199"), ("212.555.0147.", "phone 212.555.0147"),
    ("(020) 7946 0958", "phone (020) 7946 0958"), ("030/12 34 56 78", "phone 030/12 34 56 78"),
    ("0044 20 7946 0958", "phone 0044 20 7946 0958"), ("in 2019 212-555-0147", "phone 212-555-0147"),
    ("Phone: 5550147", "phone 5550147"), ("+33 1 99 00\n12 34", "phone +33 1 99 00\n12 34"),
    ("5555555555554444", "card 5555555555554444"), ("3782 822463 10005", "card 3782 822463 10005"),
    ("6011-1111-1111-1117,", "card 6011-1111-1111-1117"), ("2223003122003222", "card 2223003122003222"),
    ("8.8.8.8", "ip 8.8.8.8"), ("192.0.2.1/24", "ip 192.0.2.1"), ("http://198.51.100.7:8080/", "ip 198.51.100.7"),
    ("::1", "ip ::1"), ("[2001:db8::1]:443", "ip 2001:db8::1"), ("fe80:0:0:0:0:0:0:1", "ip fe80:0:0:0:0:0:0:1"),
  ])
  func finds(text: String, expected: String) throws {
    #expect(try found(text) == [expected])
    // Neighbours change nothing.
    #expect(try found("Ünd, \(text) – or so.") == [expected])
  }

  /// Before the first group of digits only a plus or a bracket belongs to the number.
  @Test(arguments: [
    ("(212) 555-0147", "phone (212) 555-0147"), ("(-212) 555-0147", "phone 212) 555-0147"),
    ("( 212) 555-0147", "phone 212) 555-0147"), ("(.212) 555-0147", "phone 212) 555-0147"),
  ])
  func separatorsAreBetweenGroups(text: String, expected: String) throws {
    #expect(try found(text) == [expected])
  }

  @Test(arguments: [
    "2024-01-15", "05/11/2024", "12:30:45", "1,234,567,890", "$4111 1111", "1.2.3", "256.1.1.1", "1.2.3.4.5",
    "a@b", "@ann", "a@.example", "x@y.1", "std::string", "a::b", "00:1a:2b:3c:4d:5e", "12-10", "1914-1918",
    "4111111111111112",
    "ISBN 978-0-00-000000-2", "0.123456789", "200 300 4000", "no. 0123456",
    "1000000000000000",
    "room 101", "5 000 000", "+", "((((", "@@@@", "::::", "+0 123 456 789", "50 50 50", "3.14159265358979",
  ])
  func doesNotReplace(text: String) throws {
    #expect(try found(text).isEmpty)
    #expect(try found("At \(text), or so").isEmpty)
  }

  @Test func fieldsOfTheMetadataAreReplacedToo() throws {
    var metadata = Metadata()
    metadata["title"] = .text("Write to a@b.example")
    metadata["authors"] = .list(["Ann Lee", "ann@b.example"])
    var document = Document(id: "a.txt", text: "", metadata: metadata)
    var scratch: Void = ()
    try RedactStage(options: RedactStage.Options()).process(&document, scratch: &scratch)
    #expect(document.metadata.title == "Write to [EMAIL]")
    #expect(document.metadata.authors == ["Ann Lee", "[EMAIL]"])
  }

  @Test func hostileTextsTakeNoLongerThanOthers() throws {
    // Each of them once took, or could take, the square of its length.
    for part in ["@", "a@", "a.", "1 ", "(", "+1", "1-", ":", "a:", "1:", "1.", "call ", "0"] {
      _ = try found(String(repeating: part, count: 30_000))
    }
  }
}
