extension YAMLProblem {
  /// What libyaml says, in words that tell what to do about it.
  ///
  /// - Parameters:
  ///   - problem: What libyaml found.
  ///   - place: Where it noticed.
  ///   - scalar: What stands there.
  ///   - context: What it was reading; nil if it does not say.
  ///   - beginning: Where what it was reading begins.
  init(
    libyaml problem: String, at place: YAMLLocation, scalar: Unicode.Scalar?, context: String?,
    begunAt beginning: YAMLLocation?
  ) {
    let begun = beginning.map { " that begins on line \($0.line)" } ?? ""
    let begunInPlural = begun.replacing("begins", with: "begin")
    // `[${NAME}]` and the like: outside of brackets the brace would be part of the text.
    let quoting = scalar == "{" ? "; put a text that holds '{' between quotation marks here" : ""
    switch problem {
    case _ where scalar == "\t" && (problem.contains("cannot start any token") || problem.contains("tab character")):
      self.init("a tab cannot indent a line; use blanks", at: place)
    case "found character that cannot start any token":
      let found = scalar.map { "'\($0)'" } ?? "this"
      self.init("\(found) cannot begin a text; put the text between quotation marks", at: place)
    case "mapping values are not allowed in this context":
      self.init(
        "this ':' is not allowed here: check the indentation, or put the text between quotation marks", at: place)
    case "block sequence entries are not allowed in this context":
      self.init("a list cannot begin here: put '- ' on a line of its own", at: place)
    case "could not find expected ':'":
      self.init("expected ': ' after this key", at: beginning ?? place)
    case "did not find expected key":
      self.init("expected a key: this does not line up with the keys\(begunInPlural)", at: place)
    case "did not find expected '-' indicator":
      self.init("expected '- ': this does not line up with the list\(begun)", at: place)
    case "did not find expected ',' or ']'":
      self.init("expected ',' or ']' in the list\(begun)\(quoting)", at: place)
    case "did not find expected ',' or '}'":
      self.init("expected ',' or '}' in the mapping\(begun)\(quoting)", at: place)
    case "found unexpected end of stream" where context == "while scanning a quoted scalar":
      self.init("the text that begins here has no closing quotation mark", at: beginning ?? place)
    case "found unknown escape character":
      self.init("unknown escape; a backslash stands for itself between single quotation marks", at: place)
    case "did not find expected alphabetic or numeric character":
      self.init("expected a name after '&' or '*'; put a text that begins so between quotation marks", at: place)
    case "did not find expected <document start>":
      self.init("expected the end of the file", at: place)
    default:
      let context = context.map { "\($0)\(begun): " } ?? ""
      self.init(context + problem, at: place)
    }
  }
}
