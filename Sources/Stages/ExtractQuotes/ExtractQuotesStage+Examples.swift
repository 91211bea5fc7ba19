public import StageKit

extension ExtractQuotesStage {
  /// Texts with the quotations that the stage finds in them.
  public static let examples: [Example] = [
    Example(
      "Speaker after the words, before them, and in the middle",
      """
      "⟦Ann Lee|We won,⟧" said Ann Lee. Mayor Tom Hart told reporters: "⟦Tom Hart|That is not over.⟧"

      "⟦Ann Lee|They may count again,⟧" Lee added, "⟦Ann Lee|but we won.⟧"
      """, layer: .quotes),
    Example(
      "Pronouns, titles and descriptions lead to the full name",
      """
      Harbor Commissioner Rita Moss closed the bridge on Monday. "⟦Rita Moss|It was about to fall,⟧" she said.

      “⟦Rita Moss|Nobody listens to engineers,⟧” the commissioner said. Ms. Moss called the delay “⟦Rita Moss|a scandal.⟧”
      """, layer: .quotes),
    Example(
      "A speech of several paragraphs is one quotation",
      """
      The captain, Bo Roe, wrote: "⟦Bo Roe|We sailed at noon.

      "By night we had lost the mast.⟧"
      """, layer: .quotes),
    Example(
      "Groups speak too; marks may be mixed or reversed",
      """
      The river council met on Friday. It called the plan “⟦river council|a costly dream⟧“ and ''⟦river council|too late.⟧''
      """, layer: .quotes),
    Example(
      "A title has no speaker", "The film \"The Long Winter\" opened in the new hall.",
      layer: .quotes),
    Example(
      "Unless unattributed quotations are kept", "The film \"⟦nobody|The Long Winter⟧\" opened in the new hall.",
      layer: .quotes,
      options: ["keep_unattributed": .boolean(true)]),
    Example(
      "Single marks, with apostrophes in between",
      "‘⟦Jo Park|The players’ bus wasn’t late,⟧’ Jo Park said.", layer: .quotes),
    Example(
      "Reported speech, if the option asks for it",
      "Kim Bell said ⟦Kim Bell|that the dam was safe⟧. ⟦Lake County|The road will open soon⟧, according to Lake County.",
      layer: .quotes, options: ["kinds": .list([.string("indirect")])]),
  ]
}
