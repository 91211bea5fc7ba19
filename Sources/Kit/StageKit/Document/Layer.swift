/// The key of a layer: a name, and the type of its annotations.
///
/// A layer has exactly one writer in a pipeline. A custom stage declares its own:
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

/// The annotations of all layers of one document.
struct LayerStore: Sendable {
  /// Holds a layer's annotations whatever their type.
  class Box: @unchecked Sendable {
    // Unchecked because a base class cannot be checked: `Annotations` only holds an immutable array of Sendable values.
    let name: String
    init(name: String) { self.name = name }
    var count: Int { 0 }
    func forEach(_ body: (any Annotation) -> Void) {}
  }

  final class Annotations<A: Annotation>: Box, @unchecked Sendable {
    let values: [A]
    init(name: String, values: [A]) {
      self.values = values
      super.init(name: name)
    }
    override var count: Int { values.count }
    override func forEach(_ body: (any Annotation) -> Void) { values.forEach { body($0) } }
  }

  private var boxes: [Box] = []

  var names: [String] { boxes.map(\.name) }

  func box(_ name: String) -> Box? {
    boxes.first { $0.name == name }
  }

  subscript<A>(_ layer: Layer<A>) -> [A] {
    get { (box(layer.name) as? Annotations<A>)?.values ?? [] }
    set {
      remove(layer.name)
      boxes.append(Annotations(name: layer.name, values: newValue))
    }
  }

  mutating func remove(_ name: String) {
    boxes.removeAll { $0.name == name }
  }
}
