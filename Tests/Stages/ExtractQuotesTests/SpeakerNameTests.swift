import ExtractQuotes
import StageKit
import Testing

@Suite struct SpeakerNameTests {
  private func lastName(_ text: String) throws -> String? {
    try #require(try QuotationRunner.found(text).last).speaker
  }

  @Test(arguments: [
    ("Senator Paul R. Hart came. \"We won,\" Hart said.", "Paul R. Hart"),
    ("Susan Hart met her brother, Paul Hart. \"We won,\" Mr. Hart said.", "Paul Hart"),
    ("Susan Hart met her brother, Paul Hart. \"We won,\" Ms. Hart said.", "Susan Hart"),
    ("Susan Hart met Peter Moss at the lake. \"We won,\" she said.", "Susan Hart"),
    ("Susan Hart met Peter Moss at the lake. \"We won,\" he said.", "Peter Moss"),
    ("Peter Moss's boat sank. \"We won,\" Moss said.", "Peter Moss"),
    ("Navy Press Secretary Peter Moss spoke. \"We won,\" the Navy spokesman said.", "Peter Moss"),
    ("Peter Moss, a spokesman for the port, spoke. \"We won,\" the spokesman said.", "Peter Moss"),
    ("\"We won,\" spokeswoman Susan Hart said.", "Susan Hart"),
    ("Norway's coast guard went out. \"We won,\" the coast guard said.", "Norway's coast guard"),
    ("Protesters met at the lake. They said \"we won\" and left.", "Protesters"),
    ("\"We won,\" said Susan Hart, who rowed.", "Susan Hart"),
    ("\"We won,\" a man said.", nil),
    ("The harbor froze. \"We won,\" said the duty forecaster, Susan Hart.", "Susan Hart"),
    ("\"We won,\" said a former trader -- Susan Hart, who lost a boat.", "Susan Hart"),
    ("He met the harbor pilot, Susan Hart, and left. Peter Moss spoke. \"We won,\" the pilot said.", "Susan Hart"),
    ("Susan Hart, the harbor pilot, spoke. Peter Moss left. \"We won,\" the pilot said.", "Susan Hart"),
    ("Peter Hart met Susan Hart. \"We won,\" Hart said as she left.", "Susan Hart"),
    ("Peter Hart met Susan Hart. \"We won,\" Hart said as he left.", "Peter Hart"),
    ("The Union of Lake Rowers (ULR) met. \"We won,\" the ULR said.", "Union of Lake Rowers"),
    ("The rowers (ULR) met. \"We won,\" the ULR said.", "ULR"),
    ("Susan Park, 52, spoke. \"We won,\" Park said.", "Susan Park"),
  ])
  func followsTheMention(text: String, name: String?) throws {
    #expect(try lastName(text) == name)
  }

  @Test func doesNotTakeAWomanForHim() throws {
    #expect(try lastName("Susan Hart rowed. \"We won,\" he said.") == nil)
  }
}
