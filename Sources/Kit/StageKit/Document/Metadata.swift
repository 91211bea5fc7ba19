/// What is known of a document besides its text: named fields, in a fixed order.
///
/// A value that the input gave stays: stages use ``fill(_:with:)``, which only sets what is absent.
public struct Metadata: Sendable, Equatable {
  /// The value of a field.
  public enum Value: Sendable, Equatable {
    /// One text.
    case text(String)
    /// Any number of texts.
    case list([String])
    /// A whole number.
    case integer(Int)
    /// A number.
    case number(Double)
    /// True or false.
    case boolean(Bool)
  }

  /// The fields that every record has, in the order in which it has them.
  public static let standardFields = [
    "title", "authors", "contributors", "published", "modified", "language", "site", "url",
  ]
  /// The standard fields that hold lists.
  public static let listFields: Set<String> = ["authors", "contributors"]

  private var entries: [(name: String, value: Value)] = []

  /// Metadata without any field.
  public init() {}

  /// The names of the fields that are set: in the order in which they were set first.
  public var names: [String] { entries.map(\.name) }

  /// The value of a field; nil if it is not set.
  public subscript(_ name: String) -> Value? {
    get { entries.first { $0.name == name }?.value }
    set {
      if let index = entries.firstIndex(where: { $0.name == name }) {
        if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
      } else if let newValue {
        entries.append((name, newValue))
      }
    }
  }

  /// Sets a field that is not set yet; an empty text or list sets nothing.
  public mutating func fill(_ name: String, with value: Value) {
    switch value {
    case .text(let text) where text.isEmpty: return
    case .list(let list) where list.isEmpty: return
    default: if self[name] == nil { self[name] = value }
    }
  }

  /// The text of a field; nil if it is not set or holds something else.
  public func text(_ name: String) -> String? {
    if case .text(let text) = self[name] { text } else { nil }
  }

  /// The texts of a field that holds a list; a single text is a list of one; empty if it is not set.
  public func list(_ name: String) -> [String] {
    switch self[name] {
    case .list(let list): list
    case .text(let text): [text]
    default: []
    }
  }

  /// The headline.
  public var title: String? { text("title") }
  /// Who wrote the article.
  public var authors: [String] { list("authors") }
  /// The language as an ISO 639-1 code.
  public var language: String? { text("language") }

  /// Equal fields with equal values, in any order.
  public static func == (a: Metadata, b: Metadata) -> Bool {
    a.entries.count == b.entries.count && a.entries.allSatisfy { b[$0.name] == $0.value }
  }
}
