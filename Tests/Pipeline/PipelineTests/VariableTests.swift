import StageKit
import Testing

@testable import Pipeline

/// `${NAME}` and `${NAME:-default}`.
@Suite struct VariableTests {
  private func plan(
    _ text: String, given: [(name: String, value: String)] = [], environment: [String: String] = [:]
  ) throws -> Plan {
    try PipelineLoader.load(
      text: Array(text.utf8), path: "p.yaml", registry: TestStages.registry(),
      variables: PipelineVariables(given: given) { environment[$0] })
  }

  private func rendered(_ text: String, given: [(name: String, value: String)] = []) throws -> String {
    do {
      _ = try plan(text, given: given)
      return ""
    } catch let diagnostics as Diagnostics {
      return diagnostics.rendered
    }
  }

  private func summarize(_ options: String) -> String {
    "stages:\n  - segment_paragraphs\n  - summarize:\n      \(options)\n  - export_json\n"
  }

  @Test func whatIsGivenComesBeforeTheEnvironment() throws {
    let text = "name: ${A}-${B}-${C:-c}\nstages: [export_json]"
    let plan = try plan(text, given: [("A", "x"), ("A", "a")], environment: ["A": "no", "B": "b", "C": ""])
    #expect(plan.name == "a-b-c")
    #expect(plan.variableNames == ["A", "B", "C"])
  }

  @Test func aPlainScalarIsTypedAnew() throws {
    let plain = try plan(summarize("sentences: ${N}"), given: [("N", "7")])
    #expect(plain.stages[1].options[1].value == .integer(7))
    #expect(try plan(summarize("share: 0.${D}"), given: [("D", "25")]).stages[1].options[2].value == .number(0.25))
    #expect(try plan(summarize("sentences: ${N:-}")).stages[1].options[1].value == .null)
    #expect(try plan(summarize("prefix: \"${N}\""), given: [("N", "7")]).stages[1].options[3].value == .string("7"))
    #expect(try plan(summarize("prefix: !!str ${N}"), given: [("N", "7")]).stages[1].options[3].value == .string("7"))
    #expect(try rendered(summarize("sentences: \"${N}\""), given: [("N", "7")]).contains("found the text '7'"))
  }

  @Test func aValueNeverChangesTheStructure() throws {
    let hostile = "x\n  - keep_documents: {when: id}\nname: [a, b] # {c: d} ${B}"
    let plan = try plan(summarize("prefix: ${A}"), given: [("A", hostile)])
    #expect(plan.stages.count == 3)
    #expect(plan.stages[1].options[3].value == .string(hostile))
  }

  @Test func keysStayAsTheyAre() throws {
    #expect(try rendered("${A}: b\nstages: [export_json]", given: [("A", "name")]).contains("has no key '${A}'"))
  }

  @Test func aDoubledDollarSignIsALiteralOne() throws {
    let plan = try plan(summarize("prefix: $${A} $$${A} $ $$ {A}"), given: [("A", "x")])
    #expect(plan.stages[1].options[3].value == .string("${A} $${A} $ $$ {A}"))
    #expect(plan.variableNames.isEmpty)
  }

  @Test func canonicalTextHasTheValues() throws {
    let written = try plan(summarize("sentences: 7"))
    let variable = try plan(summarize("sentences: ${N}"), environment: ["N": "7"])
    #expect(written.canonicalText == variable.canonicalText)
  }

  @Test func aVariableWithoutAValueIsShownAtItsPlaceAndOnce() throws {
    #expect(
      try rendered(summarize("sentences: ${SENTENCES}"), given: [("SENTENCE", "3")]) == """
        p.yaml:4:18: error: 'SENTENCES' is not set; did you mean 'SENTENCE', which --set gives?
            4 |       sentences: ${SENTENCES}
              |                  ^~~~~~~~~~~~

        """)
    #expect(
      try rendered(summarize("when: words > 5 and words < ${MOST}")) == """
        p.yaml:4:35: error: 'MOST' is not set: give it with --set MOST=…, or a default with ${MOST:-…}
            4 |       when: words > 5 and words < ${MOST}
              |                                   ^~~~~~~

        """)
  }

  @Test(arguments: [
    ("${A", "p.yaml:4:15: error: '${' has no '}' after it; a literal '${' is written '$${'"),
    ("x ${}", "p.yaml:4:17: error: '${' needs a name, as in ${NAME} or ${NAME:-default}"),
    ("${1A}", "p.yaml:4:15: error: '1A' is not a name: a name has letters, digits and '_', and begins with no digit"),
    ("${A-b}", "p.yaml:4:15: error: 'A-b' is not a name"),
    ("${A:b}", "p.yaml:4:15: error: a default is written ${A:-…}"),
    ("${A:-${B}}", "p.yaml:4:15: error: a default cannot hold another '${'"),
  ])
  func whatIsMalformedIsShown(written: String, message: String) throws {
    let rendered = try rendered(summarize("prefix: \(written)"))
    #expect(rendered.hasPrefix(message), "\(rendered)")
    #expect(rendered.split(separator: "\n").count { $0.hasPrefix("p.yaml:") } == 1)
  }

  @Test func mistakesInAValueAreShownWhereTheVariableStands() throws {
    #expect(
      try rendered(summarize("method: ${M}"), given: [("M", "textrnk")]) == """
        p.yaml:4:15: error: stage 'summarize', option 'method': 'textrnk' is not one of lead, textrank, lexrank; did \
        you mean 'textrank'?
            4 |       method: ${M}
              |               ^~~~

        """)
    // The value is as long as what it stands for: the mark must not point into it.
    let condition = try rendered(summarize("when: ${CONDITION}"), given: [("CONDITION", "words > > 10")])
    #expect(condition.contains("p.yaml:4:13: error:"))
  }

  @Test func manyAndLongVariablesAreQuickToRefuse() throws {
    let many = try rendered("name: " + String(repeating: "${A}", count: 100_000) + "\nstages: [export_json]")
    #expect(many.contains("'A' is not set"))
    let long = String(repeating: "x", count: 300_000)
    let list = "[" + Array(repeating: "\"${A}\"", count: 9_000).joined(separator: ", ") + "]"
    let text = "input: {pass: \(list)}\nstages: [export_json]"
    #expect(try rendered(text, given: [("A", long)]).contains("larger than 1 MiB"))
  }

  @Test func insideBracketsAVariableNeedsQuotationMarks() throws {
    #expect(
      try rendered("stages: [${A}, export_json]") == """
        p.yaml:1:11: error: expected ',' or ']' in the list that begins on line 1; put a text that holds '{' between \
        quotation marks here
            1 | stages: [${A}, export_json]
              |           ^

        """)
  }

  @Test func saysWhatIsGivenForNothing() {
    #expect(
      PipelineVariables.unusedMessage("SENTENCS", asked: ["SENTENCES"])
        == "'${SENTENCS}' is not used in the pipeline; did you mean 'SENTENCES'?")
    #expect(
      PipelineVariables.unusedMessage("X", asked: ["SENTENCES", "METHOD"])
        == "'${X}' is not used in the pipeline; it asks for SENTENCES, METHOD")
    #expect(
      PipelineVariables.unusedMessage("X", asked: [])
        == "'${X}' is not used in the pipeline; nothing in the pipeline is written as ${NAME}")
  }
}
