import Foundation
import TestSupport
import Testing

@testable import Formats

/// Other people's tests of the standard's tokenizer, html5lib-tests, where `../shared` has them.
struct HTMLTokenizerConformanceTests {
  @Test(.enabled(if: Places.hasShared, "../shared is absent"))
  func everyCaseOfHTML5LibGivesTheTokensOfTheStandard() throws {
    let folder = try #require(Places.shared).appending(path: "corpora/conformance/html5lib-tests/tokenizer").path
    var caseCount = 0
    var unsayable: [String] = []
    var failures: [String] = []
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".test") }.sorted()
    for file in files {
      let data = try Data(contentsOf: URL(filePath: folder + "/" + file))
      let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
      for (key, tests) in root {
        for test in tests {
          caseCount += 1
          guard let test = TokenizerCase(test, coercesToXML: key == "xmlViolationTests") else {
            unsayable.append("\(file): \(test["description"] ?? "")")
            continue
          }
          for state in test.initialStates where test.run(in: state) != test.expected {
            failures.append("\(file): \(test.description) [\(state)]: \(test.run(in: state)), not \(test.expected)")
          }
        }
      }
    }
    print(
      "html5lib-tests tokenizer: \(caseCount) cases, \(failures.count) wrong, \(unsayable.count) not sayable in UTF-8:")
    for name in unsayable { print("  \(name)") }
    #expect(failures.isEmpty, "\(failures.prefix(20).joined(separator: "\n"))")
    #expect(caseCount > 6_000 && unsayable.count <= 10)
  }
}

/// A case of the tokenizer tests.
private struct TokenizerCase {
  let description: String
  let input: String
  let expected: [String]
  let initialStates: [String]
  let lastStartTag: String
  let coercesToXML: Bool

  /// Nil where a text holds a lone surrogate.
  init?(_ json: [String: Any], coercesToXML: Bool) {
    let isDoubleEscaped = json["doubleEscaped"] as? Bool ?? false
    func text(_ text: String) -> String? { isDoubleEscaped ? Self.unescaped(text) : text }
    guard let input = text(json["input"] as? String ?? ""), let output = json["output"] as? [[Any]] else { return nil }
    self.input = input
    self.coercesToXML = coercesToXML
    description = json["description"] as? String ?? ""
    initialStates = json["initialStates"] as? [String] ?? ["Data state"]
    lastStartTag = json["lastStartTag"] as? String ?? ""
    var expected: [String] = []
    for token in output {
      var parts: [String] = []
      for part in token {
        if let attributes = part as? [String: String] {
          for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            guard let name = text(name), let value = text(value) else { return nil }
            parts.append("\(name)=\(value)")
          }
        } else if let string = part as? String {
          guard let string = text(string) else { return nil }
          parts.append(string)
        } else if let flag = part as? Bool {
          parts.append("\(flag)")
        } else {
          parts.append("null")
        }
      }
      expected.append("\(parts)")
    }
    self.expected = expected
  }

  func run(in state: String) -> [String] {
    let bytes = Array(input.utf8)
    var tokenizer = HTMLTokenizer()
    switch state {
    case "PLAINTEXT state": tokenizer.enter(.plaintext, endingWith: lastStartTag.utf8)
    case "RCDATA state": tokenizer.enter(.rcdata, endingWith: lastStartTag.utf8)
    case "RAWTEXT state": tokenizer.enter(.rawText, endingWith: lastStartTag.utf8)
    case "Script data state": tokenizer.enter(.script, endingWith: lastStartTag.utf8)
    case "CDATA section state": tokenizer.enter(.cdata, endingWith: lastStartTag.utf8)
    default: break
    }
    var tokens: [String] = []
    var text = ""
    func flush() {
      if !text.isEmpty { tokens.append("\(["Character", text])") }
      text = ""
    }
    while true {
      let token = tokenizer.next(in: bytes.span)
      if token != .text { flush() }
      switch token {
      case .end: return tokens
      case .text:
        let content = tokenizer.textContent
        let range = tokenizer.range
        let piece = string { HTMLText.append(bytes.span, range, in: content, to: &$0) }
        text += coercesToXML ? piece.replacing("\u{FFFF}", with: "\u{FFFD}").replacing("\u{0C}", with: " ") : piece
      case .comment:
        let range = tokenizer.range
        let piece = string { HTMLText.append(bytes.span, range, in: .rawText, to: &$0) }
        tokens.append("\(["Comment", coercesToXML ? piece.replacing("--", with: "- -") : piece])")
      case .doctype: tokens.append(doctype(HTMLDoctype(bytes.span, tokenizer.range), bytes))
      case .endTag:
        let name = tokenizer.tag.name
        tokens.append("\(["EndTag", string { HTMLText.appendName(bytes.span, name, to: &$0) }])")
      case .startTag: tokens.append(startTag(tokenizer.tag, bytes))
      }
    }
  }

  private func startTag(_ tag: HTMLTokenizer.Tag, _ bytes: [UInt8]) -> String {
    var attributes: [String: String] = [:]
    for attribute in tag.attributes {
      let name = string { HTMLText.appendName(bytes.span, attribute.name, to: &$0) }
      guard attributes[name] == nil else { continue }
      attributes[name] = HTMLText.value(bytes.span, attribute.value)
    }
    let parts =
      ["StartTag", string { HTMLText.appendName(bytes.span, tag.name, to: &$0) }]
      + attributes.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
    return "\(tag.isSelfClosing ? parts + ["true"] : parts)"
  }

  private func doctype(_ doctype: HTMLDoctype, _ bytes: [UInt8]) -> String {
    func id(_ range: Range<Int>?) -> String {
      range.map { range in string { HTMLText.append(bytes.span, range, in: .rawText, to: &$0) } } ?? "null"
    }
    let name = doctype.name.map { name in string { HTMLText.appendName(bytes.span, name, to: &$0) } } ?? "null"
    return "\(["DOCTYPE", name, id(doctype.publicID), id(doctype.systemID), "\(!doctype.forcesQuirks)"])"
  }

  private func string(_ append: (inout [UInt8]) -> Void) -> String {
    var output: [UInt8] = []
    append(&output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Replaces each `\uHHHH` by its code unit; nil where a lone surrogate comes out.
  private static func unescaped(_ text: String) -> String? {
    var units: [UInt16] = []
    let source = Array(text.utf16)
    var index = 0
    while index < source.count {
      if source[index] == 0x5C, index + 5 < source.count, source[index + 1] == 0x75,
        let unit = UInt16(String(decoding: source[(index + 2)..<(index + 6)], as: UTF16.self), radix: 16)
      {
        units.append(unit)
        index += 6
      } else {
        units.append(source[index])
        index += 1
      }
    }
    return String(validating: units, as: UTF16.self)
  }
}
