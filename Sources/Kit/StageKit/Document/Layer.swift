/// The key of a layer: a name, and the type of its annotations.
///
/// A layer has exactly one writer in a pipeline, and one type. A custom stage declares its own:
///
///     extension Layer<Place> { static var places: Layer<Place> { Layer("places") } }
public struct Layer<A: Annotation>: Hashable, Sendable {
  /// The name, a noun in snake case, as pipelines and records write it.
  public let name: String

  /// A layer by name.
  public init(_ name: String) {
    self.name = name
  }
}
