import Pipeline
import StageKit
import Testing

@Suite struct StageReferenceTests {
  @Test func listsStagesByName() throws {
    #expect(
      StageReference.list(of: try TestStages.registry()) == """
        export_json         Writes the record.
        extract_quotes      Finds who said what.
        guess_topics        Fills the topic in another way.
        keep_documents      Keeps the documents that meet a condition.
        segment_paragraphs  Finds paragraphs and sentences.
        strip_boilerplate   Gives every block its role.
        summarize           Chooses sentences that stand for the article.
        tag_topics          Fills the topic.

        """)
  }

  @Test func showsAllAboutAStage() {
    #expect(
      StageReference.text(of: TestStages.Summarize.self) == """
        summarize
          Chooses sentences that stand for the article.

          reads   sentences
          uses    quotes, metadata.title
          writes  summary

        Options
          method
              How sentences are chosen.
              one of lead, textrank, lexrank; default: lead
          sentences
              How many sentences.
              a whole number from 1 to 1000; default: not set
          share
              What part of the sentences.
              a number from 0.0 to 1.0; default: not set
          prefix
              What stands before.
              a text; default: ""

        Options of every stage
          name        A name of its own in this pipeline, so that a stage can be used twice.
          when        A condition; documents for which it is false skip the stage.
          on_error    What becomes of a document on which the stage fails: dead_letter, skip or fail.
          time_limit  How long the stage may work on one document, such as 30 s.

        Examples
          Two are asked for
            method: lead
            sentences: 2

            ⟦One fell.⟧ ⟦Two rose.⟧ Three slept.

        """)
  }

  @Test func leavesOutWhatAStageDoesNotTake() {
    let keep = StageReference.text(of: TestStages.Keep.self)
    #expect(!keep.contains("skip the stage"))
    let export = StageReference.text(of: TestStages.Export.self)
    #expect(!export.contains("skip the stage"))
    #expect(export.contains("writes  the record: the last stage of a pipeline\n"))
    #expect(export.contains("uses    everything\n"))
  }

  @Test(
    arguments: [
      (.null, "null"), (.boolean(true), "true"), (.integer(-3), "-3"), (.number(0.5), "0.5"), (.string("lead"), "lead"),
      (.string("True"), "\"True\""), (.string(""), "\"\""), (.string("a \"b\""), "\"a \\\"b\\\"\""),
      (.list([.string("a"), .integer(1)]), "[a, 1]"),
    ] as [(OptionValue, String)])
  func writesValuesAsAPipelineDoes(value: OptionValue, written: String) {
    #expect(value.yaml == written)
  }
}
