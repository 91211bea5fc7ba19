public import StageKit

extension SummarizeStage {
  /// What is chosen, by method and length.
  public static let examples: [Example] = [
    Example(
      "The first sentences, but neither byline nor heading.",
      """
      By Ann Lee

      ⟦The ferry to the island stopped on Monday after its engine failed.⟧ ⟦Nobody was hurt, the harbour office said.⟧

      ⟦Repairs will take a month.⟧ A smaller boat will carry the mail until then.
      """, layer: .summary, options: ["method": .string("lead")]),
    Example(
      "What the article is about, rather than what somebody says about it.",
      """
      “I have never seen anything like it,” she said. ⟦The ferry to Northport has been out of service since its engine \
      failed on Monday, leaving 300 islanders without mail.⟧ It rained all day. They waited. Repairs to the ferry's \
      engine will take a month.
      """, layer: .summary, options: ["sentences": .integer(1)]),
    Example(
      "As many whole sentences as fit into a number of words.",
      "⟦The ferry stopped on Monday.⟧ ⟦Its engine had failed.⟧ Repairs will take a month.", layer: .summary,
      options: ["method": .string("lead"), "words": .integer(10)]),
    Example(
      "A sentence that shares words with the others stands for them.",
      """
      Ann Lee grew up in a small village. ⟦The ferry repairs closed the harbour for a month.⟧ She likes to paint birds. \
      The harbour lost money while the ferry was away. Repairs of the ferry began in May. Rain fell all of Sunday.
      """, layer: .summary, options: ["method": .string("textrank"), "sentences": .integer(1)]),
    Example(
      "What is said twice is chosen once.",
      "⟦The ferry will sail again in June.⟧ The ferry will sail again in June! ⟦Tickets are on sale from today.⟧",
      layer: .summary),
    Example(
      "A sentence that repeats three words in a row can be passed over.",
      "⟦The ferry to the island stopped on Monday.⟧ A bus to the island stopped too. ⟦Nobody knows when it will sail.⟧",
      layer: .summary,
      options: ["method": .string("lead"), "sentences": .integer(2), "trigram_blocking": .boolean(true)]),
    Example(
      "Sentences with direct quotations can be avoided.",
      "“We were lucky to get home at all,” said Ann Lee. ⟦The ferry stopped halfway on Monday.⟧", layer: .summary,
      options: ["quotes": .string("avoid"), "sentences": .integer(1)]),
  ]
}
