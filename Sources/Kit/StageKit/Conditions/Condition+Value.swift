extension Condition {
  /// The value of a field of one document, for comparisons.
  struct Value {
    var texts: [String] = []
    var number: Double?
    var boolean: Bool?

    /// Whether the field is set and not empty: not "", 0 or false.
    var exists: Bool { texts.contains { !$0.isEmpty } || (number ?? 0) != 0 || boolean == true }

    func compares(_ comparison: Comparison, _ literal: Literal) -> Bool {
      switch literal {
      case .number(let other):
        guard let number else { return comparison == .notEqual }
        return comparison.holds(number, other)
      case .boolean(let other):
        let isEqual = boolean == other
        return comparison == .equal ? isEqual : comparison == .notEqual ? !isEqual : false
      case .text(let other):
        if comparison == .notEqual { return !texts.contains(other) }
        return texts.contains { comparison.holds($0, other) }
      }
    }

    func isOne(of literals: [Literal]) -> Bool {
      literals.contains { compares(.equal, $0) }
    }
  }
}

extension Condition.Value {
  /// The value of a field; without any if it is not set.
  init(of field: String, in document: Document, inputField: (String) -> JSONValue?) {
    self.init()
    switch field {
    case "id": texts = [document.id]
    case "format": texts = [document.source.format.rawValue]
    case "source": texts = [document.source.path]
    case "source.member": texts = document.source.member.map { [$0] } ?? []
    case "source.record": number = document.source.record.map { Double($0) }
    case "bytes": number = Double(document.byteCount)
    case "words": number = Double(document.wordCount)
    case _ where field.hasPrefix(Condition.inputPrefix):
      self.init(inputField(String(field.dropFirst(Condition.inputPrefix.count))))
    default:
      if let value = document.metadata[field] {
        self.init(value)
      } else if document.has(layer: field) || document.expectedLayers.contains(field)
        || Resource.decoded.contains(.layer(named: field))
      {
        number = Double(document.annotationCount(layer: field))
      }
    }
  }

  /// The value of a field of the input; without any if it is not there, null or an object.
  private init(_ value: JSONValue?) {
    switch value {
    case .string(let text): self.init(texts: [text])
    case .integer(let number): self.init(number: Double(number))
    case .number(let number): self.init(number: number)
    case .boolean(let boolean): self.init(boolean: boolean)
    case .array(let values): self.init(texts: values.map { $0.text ?? $0.compactText })
    case .object, .null, nil: self.init()
    }
  }

  private init(_ value: Metadata.Value) {
    switch value {
    case .text(let text): self.init(texts: [text])
    case .list(let texts): self.init(texts: texts)
    case .integer(let number): self.init(number: Double(number))
    case .number(let number): self.init(number: number)
    case .boolean(let boolean): self.init(boolean: boolean)
    }
  }
}

extension Condition.Comparison {
  fileprivate func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
