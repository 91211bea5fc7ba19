/// What values an option takes.
public indirect enum OptionKind: Sendable, Equatable {
  /// `true` or `false`.
  case boolean
  /// A whole number in a range.
  case integer(ClosedRange<Int>)
  /// A number in a range.
  case number(ClosedRange<Double>)
  /// Any text.
  case string
  /// One of a few words.
  case choice([String])
  /// A list of values of one kind.
  case list(of: OptionKind)
  /// A condition on a document (``Condition``).
  case condition
  /// Names with values of any kind, lists and further names among them.
  case mapping
}

/// One option, declared once: from this come checking, defaults, documentation and schema.
public struct OptionSpec<Options: StageOptions>: Sendable {
  /// The name in pipelines: a noun in snake case, with its unit where it has one.
  public let name: String
  /// What values it takes.
  public let kind: OptionKind
  /// One sentence on what it does.
  public let about: String
  /// The value where a pipeline sets none; `.null` where it is not set by default.
  public let defaultValue: OptionValue

  private let assign: @Sendable (inout Options, OptionValue) throws(OptionError) -> Void

  /// Sets the option.
  ///
  /// - Throws: ``OptionError`` if the value is not of the option's kind, or breaks a rule that the kind cannot say.
  public func set(_ options: inout Options, to value: OptionValue) throws(OptionError) {
    try assign(&options, value)
  }

  init(
    name: String, kind: OptionKind, about: String, defaultValue: OptionValue,
    assign: @escaping @Sendable (inout Options, OptionValue) throws(OptionError) -> Void
  ) {
    self.name = name
    self.kind = kind
    self.about = about
    self.defaultValue = defaultValue
    self.assign = assign
  }

  private static func spec<Value>(
    _ name: String, _ path: any WritableKeyPath<Options, Value> & Sendable, _ kind: OptionKind, _ about: String,
    read: @escaping @Sendable (OptionValue) -> Value?, write: (Value) -> OptionValue
  ) -> OptionSpec {
    OptionSpec(name: name, kind: kind, about: about, defaultValue: write(Options()[keyPath: path])) {
      (options: inout Options, value: OptionValue) throws(OptionError) in
      guard let value = read(value) else {
        throw OptionError(option: name, message: "expected \(kind.expectation)")
      }
      options[keyPath: path] = value
    }
  }
}

// The factories below differ only in the type of the property.
extension OptionSpec {
  /// An option that is true or false.
  public static func boolean(
    _ name: String, _ path: any WritableKeyPath<Options, Bool> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .boolean, about) {
      if case .boolean(let value) = $0 { value } else { nil }
    } write: {
      .boolean($0)
    }
  }

  /// An option that is a whole number.
  public static func integer(
    _ name: String, _ path: any WritableKeyPath<Options, Int> & Sendable, in range: ClosedRange<Int>, _ about: String
  ) -> OptionSpec {
    spec(name, path, .integer(range), about) {
      $0.integer(in: range)
    } write: {
      .integer($0)
    }
  }

  /// An option that is a whole number, or not set.
  public static func integer(
    _ name: String, _ path: any WritableKeyPath<Options, Int?> & Sendable, in range: ClosedRange<Int>, _ about: String
  ) -> OptionSpec {
    spec(name, path, .integer(range), about) {
      $0 == .null ? .some(nil) : $0.integer(in: range).map { $0 }
    } write: {
      $0.map { .integer($0) } ?? .null
    }
  }

  /// An option that is a number.
  public static func number(
    _ name: String, _ path: any WritableKeyPath<Options, Double> & Sendable, in range: ClosedRange<Double>,
    _ about: String
  ) -> OptionSpec {
    spec(name, path, .number(range), about) {
      $0.number(in: range)
    } write: {
      .number($0)
    }
  }

  /// An option that is a number, or not set.
  public static func number(
    _ name: String, _ path: any WritableKeyPath<Options, Double?> & Sendable, in range: ClosedRange<Double>,
    _ about: String
  ) -> OptionSpec {
    spec(name, path, .number(range), about) {
      $0 == .null ? .some(nil) : $0.number(in: range).map { $0 }
    } write: {
      $0.map { .number($0) } ?? .null
    }
  }

  /// An option that is a text.
  public static func string(
    _ name: String, _ path: any WritableKeyPath<Options, String> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .string, about) {
      if case .string(let value) = $0 { value } else { nil }
    } write: {
      .string($0)
    }
  }

  /// An option that is a list of texts.
  public static func strings(
    _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .list(of: .string), about) { value in
      value.elements { if case .string(let text) = $0 { text } else { nil } }
    } write: {
      .list($0.map { .string($0) })
    }
  }

  /// An option that is one word of an enum.
  public static func choice<Choice: OptionChoice>(
    _ name: String, _ path: any WritableKeyPath<Options, Choice> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .choice(Choice.allCases.map(\.rawValue)), about) {
      $0.choice()
    } write: {
      .string($0.rawValue)
    }
  }

  /// An option that is a list of words of an enum, none twice.
  public static func choices<Choice: OptionChoice>(
    _ name: String, _ path: any WritableKeyPath<Options, [Choice]> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .list(of: .choice(Choice.allCases.map(\.rawValue))), about) { value in
      value.elements { $0.choice() as Choice? }
    } write: {
      .list($0.map { .string($0.rawValue) })
    }
  }

  /// An option that is a list of words of an enum, or not set.
  public static func choices<Choice: OptionChoice>(
    _ name: String, _ path: any WritableKeyPath<Options, [Choice]?> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .list(of: .choice(Choice.allCases.map(\.rawValue))), about) { value in
      value == .null ? .some(nil) : value.elements { $0.choice() as Choice? }.map { $0 }
    } write: {
      $0.map { .list($0.map { .string($0.rawValue) }) } ?? .null
    }
  }

  /// An option that holds names with values of any kind.
  public static func mapping(
    _ name: String, _ path: any WritableKeyPath<Options, [JSONValue.Member]> & Sendable, _ about: String
  ) -> OptionSpec {
    spec(name, path, .mapping, about) {
      if case .mapping(let members) = $0 { members } else { nil }
    } write: {
      .mapping($0)
    }
  }

  /// An option that is a condition on a document, or not set.
  public static func condition(
    _ name: String, _ path: any WritableKeyPath<Options, Condition?> & Sendable, _ about: String
  ) -> OptionSpec {
    OptionSpec(
      name: name, kind: .condition, about: about,
      defaultValue: Options()[keyPath: path].map { .string($0.text) } ?? .null
    ) { (options: inout Options, value: OptionValue) throws(OptionError) in
      guard case .string(let text) = value else {
        throw OptionError(option: name, message: "expected \(OptionKind.condition.expectation)")
      }
      do throws(ConditionError) {
        options[keyPath: path] = try Condition(text)
      } catch {
        throw OptionError(option: name, message: error.message, offset: error.offset)
      }
    }
  }
}

extension OptionKind {
  /// What a value of the kind is called in messages: `a whole number from 1 to 100`.
  public var expectation: String {
    switch self {
    case .boolean: "true or false"
    case .integer(let range):
      range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .string: "a text"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .list(let kind): "a list, each element \(kind.expectation)"
    case .mapping: "names with values, each as 'name: value'"
    case .condition: "a condition such as: language == \"en\" and words > 100"
    }
  }
}

extension OptionValue {
  fileprivate func integer(in range: ClosedRange<Int>) -> Int? {
    if case .integer(let value) = self, range.contains(value) { value } else { nil }
  }

  fileprivate func number(in range: ClosedRange<Double>) -> Double? {
    switch self {
    case .number(let value) where range.contains(value): value
    case .integer(let value) where range.contains(Double(value)): Double(value)
    default: nil
    }
  }

  fileprivate func choice<Choice: OptionChoice>() -> Choice? {
    if case .string(let word) = self { Choice(rawValue: word) } else { nil }
  }

  fileprivate func elements<Element>(_ read: (OptionValue) -> Element?) -> [Element]? {
    guard case .list(let values) = self else { return nil }
    let elements = values.compactMap(read)
    return elements.count == values.count ? elements : nil
  }
}
