/// A value of a YAML text, with its location.
package struct YAMLNode: Sendable {
  /// What the value is.
  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// Members in the order of the text, no key twice.
    case mapping([YAMLMember])
  }

  package let content: Content
  /// The location of the value; that of an alias is that of the value that it stands for.
  package let range: YAMLRange

  package init(_ content: Content, at range: YAMLRange) {
    self.content = content
    self.range = range
  }

  /// The number of values in the tree, itself included.
  var count: Int {
    switch content {
    case .scalar: 1
    case .sequence(let elements): elements.reduce(1) { $0 + $1.count }
    case .mapping(let members): members.reduce(1) { $0 + 1 + $1.value.count }
    }
  }

  /// The number of levels of the tree; a scalar has one.
  var height: Int {
    switch content {
    case .scalar: 1
    case .sequence(let elements): 1 + (elements.lazy.map(\.height).max() ?? 0)
    case .mapping(let members): 1 + (members.lazy.map(\.value.height).max() ?? 0)
    }
  }
}

/// A key with its value.
package struct YAMLMember: Sendable {
  /// The text of the key.
  package let name: String
  /// The location of the key.
  package let keyRange: YAMLRange
  package let value: YAMLNode

  package init(name: String, keyRange: YAMLRange, value: YAMLNode) {
    self.name = name
    self.keyRange = keyRange
    self.value = value
  }
}

/// A value that is neither a list nor a mapping.
package struct YAMLScalar: Sendable {
  /// How the scalar is written.
  package enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// Literal (`|`) or folded (`>`).
    case block
    /// Made of a scalar's text after it was read: the file has another text at its place.
    case replaced
  }

  /// What the scalar says.
  package enum Value: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
  }

  /// The text, without quotation marks and escapes.
  package let text: String
  package let style: Style
  package let value: Value
  /// Whether a tag says what the scalar is.
  let hasTag: Bool

  /// The scalar with another text, typed by it where it is plain and no tag says otherwise; else it is a text.
  package func replacing(text: String) -> YAMLScalar {
    let value = style == .plain && !hasTag ? Value(plain: text) : .string(text)
    return YAMLScalar(text: text, style: .replaced, value: value, hasTag: hasTag)
  }
}

extension YAMLNode {
  /// The location of a byte of a scalar's text, if it can be told: in a scalar on one line without escapes.
  package func location(ofByte offset: Int) -> YAMLLocation? {
    guard case .scalar(let scalar) = content, range.start.line == range.end.line else { return nil }
    let before = scalar.text.utf8.prefix(max(0, offset))
    let scalars = Substring(before).unicodeScalars
    let width = range.end.column - range.start.column
    let count = scalar.text.unicodeScalars.count
    // Anchors, tags and escapes stand in the range and not in the text: the widths tell.
    switch scalar.style {
    case .plain:
      return width == count ? range.start.advanced(by: scalars.count) : nil
    case .doubleQuoted:
      return width == count + 2 ? range.start.advanced(by: scalars.count + 1) : nil
    case .singleQuoted:
      let doubled = scalar.text.unicodeScalars.count { $0 == "'" }
      guard width == count + doubled + 2 else { return nil }
      return range.start.advanced(by: scalars.count + scalars.count { $0 == "'" } + 1)
    case .block, .replaced:
      return nil
    }
  }
}
