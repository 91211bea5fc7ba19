/// The annotations of all layers of one document, each layer known by its name and type.
///
/// A layer is an immutable object around its array: a read gives the array without an allocation, and a document has so few
/// layers that a search from the first to the last is faster than a table.
struct LayerStore: Sendable {
  private var layers: [LayerAnnotations] = []

  /// The names, in the order in which the layers were first written.
  var names: [String] { layers.map(\.name) }

  /// The annotations of a layer whose type the caller does not know; nil if nobody has written it.
  func annotations(named name: String) -> LayerAnnotations? {
    layers.first { $0.name == name }
  }

  /// The annotations of a layer; nil if nobody has written it.
  ///
  /// Ends the process if the layer holds annotations of another type.
  func annotations<A>(of layer: Layer<A>) -> [A]? {
    guard let found = annotations(named: layer.name) else { return nil }
    guard let typed = found as? TypedAnnotations<A> else { Self.mismatch(found, A.self) }
    return typed.values
  }

  /// Writes a layer.
  ///
  /// Ends the process if it has been written with annotations of another type.
  mutating func set<A>(_ layer: Layer<A>, to values: [A]) {
    let annotations = TypedAnnotations(name: layer.name, values: values)
    guard let index = layers.firstIndex(where: { $0.name == layer.name }) else { return layers.append(annotations) }
    guard layers[index] is TypedAnnotations<A> else { Self.mismatch(layers[index], A.self) }
    layers[index] = annotations
  }

  /// A defect of a stage, like an index out of bounds: an empty array would look like a text without annotations.
  private static func mismatch<A: Annotation>(_ layer: LayerAnnotations, _ type: A.Type) -> Never {
    fatalError(
      "layer '\(layer.name)' holds annotations of type \(layer.typeName), not \(type): give one of the two layers another "
        + "name")
  }
}

/// The annotations of one layer, whatever their type.
class LayerAnnotations: @unchecked Sendable {
  // Unchecked because a base class cannot be checked: what derives from it only holds an immutable array of Sendable values.
  let name: String
  var count: Int { 0 }
  var typeName: String { "" }

  init(name: String) { self.name = name }

  func forEach(_ body: (any Annotation) -> Void) {}
  func encode(to encoder: inout AnnotationEncoder, withText: Bool) {}
}

/// The annotations of one layer.
///
/// Not the array itself: a cast of arrays asks each element, and finds an empty array to be of every type.
private final class TypedAnnotations<A: Annotation>: LayerAnnotations, @unchecked Sendable {
  let values: [A]
  override var count: Int { values.count }
  override var typeName: String { "\(A.self)" }

  init(name: String, values: [A]) {
    self.values = values
    super.init(name: name)
  }

  override func forEach(_ body: (any Annotation) -> Void) {
    for value in values { body(value) }
  }

  override func encode(to encoder: inout AnnotationEncoder, withText: Bool) {
    for value in values { encoder.encode(value, withText: withText) }
  }
}
