/// What stages exchange: a layer, or a field of the metadata.
public struct Resource: Hashable, Sendable {
  /// The kinds of resource.
  public enum Kind: Hashable, Sendable {
    /// A layer of annotations.
    case layer
    /// A field of the metadata.
    case metadata
    /// Every layer and field there is: what an export stage uses.
    case everything
  }

  /// Whether it is a layer or a field.
  public let kind: Kind
  /// The name of the layer or field.
  public let name: String
  /// The type of the layer's annotations; nil if only its name is known, and for fields.
  public let annotationType: (any Annotation.Type)?

  private init(kind: Kind, name: String, annotationType: (any Annotation.Type)? = nil) {
    self.kind = kind
    self.name = name
    self.annotationType = annotationType
  }

  /// A layer by its key.
  public static func layer<A>(_ layer: Layer<A>) -> Resource {
    Resource(kind: .layer, name: layer.name, annotationType: A.self)
  }

  /// A layer by its name, with annotations of any type.
  public static func layer(named name: String) -> Resource {
    Resource(kind: .layer, name: name)
  }

  /// A field of the metadata.
  public static func metadata(_ name: String) -> Resource {
    Resource(kind: .metadata, name: name)
  }

  /// Every layer and field.
  public static let everything = Resource(kind: .everything, name: "")

  /// The layers that decoding writes, before any stage: what a reader sees, and what the markup says of it.
  public static let decoded: [Resource] = [
    .layer(.blocks), .layer(.markup), .layer(.elements), .layer(.markupWords),
  ]

  /// All layers that StageKit defines, in the order in which they are written. Other layers belong to custom stages.
  public static let standardLayers: [Resource] =
    decoded + [
      .layer(.roles), .layer(.keptBlocks), .layer(.paragraphs), .layer(.wordBreaks), .layer(.sentences),
      .layer(.tokens), .layer(.quotes), .layer(.summary), .layer(.replacements),
    ]

  /// Whether both are the same layer, or the same field: a layer is known by its name, whatever the type.
  public static func == (a: Resource, b: Resource) -> Bool {
    a.kind == b.kind && a.name == b.name
  }

  /// Hashes what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(name)
  }
}

extension Resource: CustomStringConvertible {
  /// As pipelines and messages name it.
  public var description: String {
    switch kind {
    case .layer: name
    case .metadata: "metadata.\(name)"
    case .everything: "everything"
    }
  }
}
