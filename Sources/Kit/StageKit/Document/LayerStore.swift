/// The annotations of all layers of one document, each an array of values under its name and type.
///
/// A document has about a dozen layers, so a search from the first to the last is faster than a table.
struct LayerStore: Sendable {
  private struct Entry: Sendable {
    let name: String
    // An array of one word: the existential holds it without an allocation.
    var annotations: any LayerAnnotations
  }

  private var entries: [Entry] = []

  /// The names, in the order in which the layers were first written.
  var names: [String] { entries.map(\.name) }

  /// The annotations of a layer whose type the caller does not know; nil if nobody has written it.
  func annotations(named name: String) -> (any LayerAnnotations)? {
    entries.first { $0.name == name }?.annotations
  }

  /// The annotations of a layer; nil if nobody has written it.
  ///
  /// Ends the process if the layer holds annotations of another type.
  func annotations<A>(of layer: Layer<A>) -> [A]? {
    guard let index = index(of: layer.name) else { return nil }
    guard let typed = entries[index].annotations as? TypedAnnotations<A> else { mismatch(layer, at: index) }
    return typed.values
  }

  /// Writes a layer.
  ///
  /// Ends the process if it has been written with annotations of another type.
  mutating func set<A>(_ layer: Layer<A>, to values: [A]) {
    let annotations = TypedAnnotations(values: values)
    guard let index = index(of: layer.name) else {
      entries.append(Entry(name: layer.name, annotations: annotations))
      return
    }
    guard entries[index].annotations is TypedAnnotations<A> else { mismatch(layer, at: index) }
    entries[index].annotations = annotations
  }

  private func index(of name: String) -> Int? {
    entries.firstIndex { $0.name == name }
  }

  /// A defect of a stage, like an index out of bounds: an empty array would look like a text without annotations.
  private func mismatch<A>(_ layer: Layer<A>, at index: Int) -> Never {
    fatalError(
      "layer '\(layer.name)' holds annotations of type \(entries[index].annotations.typeName), not \(A.self): "
        + "give one of the two layers another name")
  }
}

/// The annotations of one layer, whatever their type.
protocol LayerAnnotations: Sendable {
  var count: Int { get }
  var typeName: String { get }
  func forEach(_ body: (any Annotation) -> Void)
  func encode(to encoder: inout AnnotationEncoder, withText: Bool)
}

/// The annotations of one layer.
///
/// Not the array itself: a cast of arrays asks each element, and finds an empty array to be of every type.
private struct TypedAnnotations<A: Annotation>: LayerAnnotations {
  let values: [A]

  var count: Int { values.count }
  var typeName: String { "\(A.self)" }

  func forEach(_ body: (any Annotation) -> Void) {
    for value in values { body(value) }
  }

  func encode(to encoder: inout AnnotationEncoder, withText: Bool) {
    for value in values { encoder.encode(value, withText: withText) }
  }
}
