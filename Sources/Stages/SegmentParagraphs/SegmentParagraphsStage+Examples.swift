public import StageKit

extension SegmentParagraphsStage {
  /// Difficult texts with the annotations that the stage makes.
  public static let examples = [
    Example(
      "A full stop after an abbreviation ends no sentence unless the next word begins one.",
      "⟦Gen. Ada Pool met Dr. Rowe in the U.S. Senate at 5 p.m. today.⟧ ⟦They spoke at length.⟧ ⟦Both live in the U.S.⟧ ⟦It rained.⟧",
      layer: .sentences),
    Example(
      "Who spoke belongs to what was said.",
      "⟦“Where is it?” she asked.⟧ ⟦“Gone!” the old man shouted.⟧ ⟦Nobody moved.⟧", layer: .sentences),
    Example(
      "German writes ordinals with a full stop.",
      "⟦Am 3. Mai kam Dr. Pohl mit ca. 5 Mio. Euro.⟧ ⟦Er blieb nicht, d. h. er ging.⟧", layer: .sentences,
      options: ["language": .string("de")]),
    Example(
      "A short line ends a paragraph of wrapped text; a list mark begins one.",
      """
      ⟦paragraph|The harbour was empty that morning, and the boats that had left in the
      night were far behind the island where nobody had ever seen them come
      back before noon.⟧
      ⟦paragraph|On the hill the old men sat and counted the sails, as they had done on
      every other day of the year:⟧
      ⟦list_item|- twelve at dawn, when the fog was gone and the light was good enough to
        see the lighthouse⟧
      ⟦list_item|- none at noon⟧
      """, layer: .paragraphs),
    Example(
      "Text that is not wrapped has a paragraph a line; a ruler is in none.",
      "⟦paragraph|The harbour was empty.⟧\n⟦paragraph|Nobody had seen the boats leave in the night, or so the old men said.⟧\n___\n⟦paragraph|They came back.⟧",
      layer: .paragraphs),
    Example(
      "A word broken at a line's end joins; a compound keeps its hyphen.",
      """
      The harbour was empty that morning, and the boats that had left with exam⟦-
      ⟧ple and care were far behind the island, where a man known for his well-⟦
      ⟧known stories had seen them pass, as far as anybody could remember it now.
      """, layer: .wordBreaks),
    Example(
      "Blank lines alone can tell paragraphs apart.",
      "⟦They walked\nup the hill.\nThen down.⟧\n\n⟦It rained.⟧", layer: .paragraphs,
      options: ["paragraph_breaks": .string("blank_line")]),
  ]
}
