import Testing

/// The key `input`.
@Suite struct InputDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "unknown keys",
      #"""
      input:
        fromat: text
        fields: {txt: body}
      stages: [export_json]

      """#,
      #"""
      p.yaml:2:3: error: 'input' has no key 'fromat'; did you mean 'format'?
          2 |   fromat: text
            |   ^~~~~~
      p.yaml:3:12: error: 'fields' has no key 'txt'; did you mean 'text'?
          3 |   fields: {txt: body}
            |            ^~~

      """#),
    DiagnosticCase(
      "enum value",
      #"""
      input: {format: jsnol}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:17: error: 'format': 'jsnol' is not one of auto, text, html, jsonl, json, csv, tsv; did you mean 'jsonl'?
          1 | input: {format: jsnol}
            |                 ^~~~~

      """#),
    DiagnosticCase(
      "delimiter",
      #"""
      input: {format: csv, delimiter: "::"}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:33: error: 'delimiter': expected one character, such as ',' or ';' or '|', or tab, found the text '::'
          1 | input: {format: csv, delimiter: "::"}
            |                                 ^~~~

      """#),
    DiagnosticCase(
      "enum value far",
      #"""
      input: {format: parquet}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:17: error: 'format': 'parquet' is not one of auto, text, html, jsonl, json, csv, tsv
          1 | input: {format: parquet}
            |                 ^~~~~~~

      """#),
    DiagnosticCase(
      "encoding",
      #"""
      input: {encoding: windws-1252}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:19: error: 'encoding': 'windws-1252' is not one of auto, utf-8, utf-16le, utf-16be, windows-1250, windows-1251, …; did you mean 'windows-1252'?
          1 | input: {encoding: windws-1252}
            |                   ^~~~~~~~~~~

      """#),
    DiagnosticCase(
      "not a mapping",
      #"""
      input: text
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:8: error: 'input': expected keys with values, such as 'format:', found the text 'text'
          1 | input: text
            |        ^~~~

      """#),
    DiagnosticCase(
      "field a number",
      #"""
      input: {fields: {id: 7}}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:22: error: 'id': expected a text, found 7; as a text it is '7', with quotation marks
          1 | input: {fields: {id: 7}}
            |                      ^

      """#),
    DiagnosticCase(
      "pass twice",
      #"""
      input: {pass: [a, b, a]}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:22: error: 'pass': 'a' is listed twice
          1 | input: {pass: [a, b, a]}
            |                      ^

      """#),
    DiagnosticCase(
      "pass a word",
      #"""
      input: {pass: section}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:15: error: 'pass': expected all, or a list of names of fields, found the text 'section'
          1 | input: {pass: section}
            |               ^~~~~~~

      """#),
    DiagnosticCase(
      "size zero",
      #"""
      input: {max_document_bytes: 0}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:29: error: 'max_document_bytes': expected a number of bytes from 1 to 2 GiB, such as 1048576 or 128 MiB, found 0
          1 | input: {max_document_bytes: 0}
            |                             ^

      """#),
    DiagnosticCase(
      "size too large",
      #"""
      input: {max_document_bytes: 3 GiB}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:29: error: 'max_document_bytes': expected a number of bytes from 1 to 2 GiB, such as 1048576 or 128 MiB, found the text '3 GiB'
          1 | input: {max_document_bytes: 3 GiB}
            |                             ^~~~~

      """#),
    DiagnosticCase(
      "size unit",
      #"""
      input: {max_document_bytes: 128 MB}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:29: error: 'max_document_bytes': expected a number of bytes from 1 to 2 GiB, such as 1048576 or 128 MiB, found the text '128 MB'
          1 | input: {max_document_bytes: 128 MB}
            |                             ^~~~~~

      """#),
    DiagnosticCase(
      "size huge",
      #"""
      input: {max_document_bytes: 99999999999999999999}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:29: error: 'max_document_bytes': expected a number of bytes from 1 to 2 GiB, such as 1048576 or 128 MiB, found 99999999999999999999
          1 | input: {max_document_bytes: 99999999999999999999}
            |                             ^~~~~~~~~~~~~~~~~~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
