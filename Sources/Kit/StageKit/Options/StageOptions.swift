/// What a pipeline can set of a stage: a struct of typed properties with defaults, and a list of specs by key path.
///
///     public struct Options: StageOptions {
///       public var minLengthBytes = 40
///       public init() {}
///       public static var specs: [OptionSpec<Options>] {
///         [.integer("min_length_bytes", \.minLengthBytes, in: 1...10_000, "A shorter paragraph joins the one before.")]
///       }
///     }
public protocol StageOptions: Sendable {
  /// The defaults.
  init()
  /// The options, in the order in which they are documented.
  static var specs: [OptionSpec<Self>] { get }
}

/// The options of a stage that has none.
public struct NoOptions: StageOptions {
  /// No options.
  public init() {}
  /// No options.
  public static var specs: [OptionSpec<NoOptions>] { [] }
}

/// The values of an option that is one of a few words: an enum of strings.
public protocol OptionChoice: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// An option's value as a pipeline writes it, already of the kind that the option's spec names.
public enum OptionValue: Sendable, Equatable {
  /// `null`: the option is not set.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case list([OptionValue])
  /// Names with values, in the order of the pipeline file.
  case mapping([JSONValue.Member])
}

/// Why options are refused that are each right by themselves.
public struct OptionError: Error, Equatable, Sendable {
  /// The option to point at; nil points at the stage.
  public let option: String?
  /// What is wrong with it and what would be right.
  public let message: String
  /// Where in the option's value, as an offset in bytes of its text, if that is known.
  public let offset: Int?

  /// A refusal of an option's value, or of a combination.
  public init(option: String?, message: String, offset: Int? = nil) {
    self.option = option
    self.message = message
    self.offset = offset
  }
}
