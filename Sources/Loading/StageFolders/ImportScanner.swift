/// Finds the modules that a Swift source file imports.
///
/// A line counts that begins with `import` after any attributes and access modifiers, and is not inside a comment of
/// several lines or a text of several lines. That is all of the grammar that imports need.
package enum ImportScanner {
  /// An import, with the number of its line from 1.
  package struct Import: Equatable, Sendable {
    package let module: String
    package let line: Int

    package init(module: String, line: Int) {
      self.module = module
      self.line = line
    }
  }

  package static func imports(in source: String) -> [Import] {
    var imports: [Import] = []
    var commentDepth = 0
    var isInText = false
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if commentDepth == 0 && !isInText {
        for statement in line.split(separator: ";") {
          if let module = module(of: statement) { imports.append(Import(module: module, line: index + 1)) }
        }
      }
      follow(line, &commentDepth, &isInText)
    }
    return imports
  }

  /// The module that a statement imports, if it is an import.
  private static func module(of statement: Substring) -> String? {
    let code = statement.prefix(upTo: statement.firstRange(of: "//")?.lowerBound ?? statement.endIndex)
    let words = code.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let keyword = words.firstIndex(of: "import"), words[..<keyword].allSatisfy(isModifier) else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    var rest = words[(keyword + 1)...]
    if let kind = rest.first, kinds.contains(kind) { rest = rest.dropFirst() }
    return rest.first.map { String($0.prefix { $0 != "." }) }
  }

  private static func isModifier(_ word: Substring) -> Bool {
    let modifiers: Set<Substring> = ["public", "package", "internal", "private", "fileprivate"]
    return modifiers.contains(word) || word.hasPrefix("@")
  }

  /// Notes which comments and texts are open after a line.
  private static func follow(_ line: Substring, _ commentDepth: inout Int, _ isInText: inout Bool) {
    var rest = line.utf8[...]
    while let byte = rest.first {
      if isInText {
        if rest.starts(with: "\"\"\"".utf8) {
          isInText = false
          rest = rest.dropFirst(3)
          continue
        }
      } else if rest.starts(with: "/*".utf8) {
        commentDepth += 1
        rest = rest.dropFirst(2)
        continue
      } else if commentDepth > 0 {
        if rest.starts(with: "*/".utf8) {
          commentDepth -= 1
          rest = rest.dropFirst(2)
          continue
        }
      } else if rest.starts(with: "//".utf8) {
        return
      } else if rest.starts(with: "\"\"\"".utf8) {
        isInText = true
        rest = rest.dropFirst(3)
        continue
      } else if byte == UInt8(ascii: "\"") {
        // A text on one line may hold what looks like a comment.
        rest = afterText(rest.dropFirst())
        continue
      }
      rest = rest.dropFirst()
    }
  }

  private static func afterText(_ text: Substring.UTF8View) -> Substring.UTF8View {
    var rest = text
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
    }
    return rest
  }
}
