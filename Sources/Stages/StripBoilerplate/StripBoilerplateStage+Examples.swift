public import StageKit

extension StripBoilerplateStage {
  /// Pages as scrapers leave them.
  public static var examples: [Example] {
    [
      Example(
        "What follows the share line is other articles",
        """
        ⟦The harbour of Brammel will close for nine weeks, the port authority said on Tuesday, because divers found cracks in the northern sea wall.⟧

        ⟦“Nobody wants to see boats tied up in summer,” said Ines Okafor, who runs the authority, “but nobody wants to see them sunk either.”⟧

        ⟦Fishing crews will be moved to two smaller basins at the river mouth, where the water is too shallow for the larger trawlers.⟧

        Share:
        More In Business
        Why The Price Of Herring Keeps Climbing
        Herring cost twice as much this spring as it did a year ago. Our reporter asks the people who sell it what is going on.
        Ferry Line Names New Chief
        The ferry line between Brammel and Osse has a new chief, its third in two years, and he has promised to bring the night boats back.
        Load More
        """, layer: .keptBlocks),
      Example(
        "Roles of the lines round an article",
        """
        ⟦navigation|Skip to content⟧
        ⟦navigation|Home⟧
        ⟦legal|Privacy Policy⟧

        ⟦headline|Town council votes to keep the old tram line⟧

        ⟦byline|By Ann Lee and Bo Roe, Staff Writers⟧

        ⟦content|The town council of Osse voted nine to four on Monday night to keep the old tram line, which the mayor had wanted to close by the end of the year.⟧

        ⟦content|The line carries about two thousand people a day, most of them to the hospital on the hill, and loses money on every one of them.⟧

        ⟦other|___⟧

        ⟦credit|Cleo Marsh in Brammel contributed to this report.⟧

        ⟦promotion|Sign up for our newsletter and get the news in your inbox every morning.⟧
        """, layer: .roles,
        metadata: [
          "title": .text("Town council votes to keep the old tram line"), "authors": .list(["Ann Lee", "Bo Roe"]),
          "contributors": .list(["Cleo Marsh"]),
        ]),
      Example(
        "A line of hard-wrapped text is decided with its paragraph",
        """
        ⟦The library on Quarry Street opens again in May, eleven months after a⟧
        ⟦burst pipe put its ground floor under water and four thousand books with⟧
        ⟦it.⟧

        ⟦Volunteers dried what could be dried in the sports hall next door, page by⟧
        ⟦page, with hair dryers that half the town had lent.⟧
        """, layer: .keptBlocks),
      Example(
        "A date with its year becomes metadata",
        """
        Night buses return to the valley

        Published March 5, 2026, 9:40 a.m.

        Night buses will run again between Osse and the upper valley from the first of April, the county said, after two winters without any.

        The buses leave every ninety minutes and cost the same as by day, which the county pays for with money from the lottery.
        """,
        metadata: ["title": .text("Night buses return to the valley"), "published": .text("2026-03-05")]),
      Example(
        "Roles can be added to what is kept",
        """
        ⟦Mill race runs dry for a day⟧

        ⟦By Gus Tamm⟧

        ⟦The mill race in Lower Osse ran dry for a day on Thursday, and children picked up coins that visitors had thrown in for forty years.⟧

        Photo: Dana Voss

        ⟦The town had closed the sluice to look for the shaft of the old wheel, which nobody had seen since the mill burned down.⟧
        """, layer: .keptBlocks, options: ["keep": .list([.string("headline"), .string("byline")])]),
    ]
  }
}
