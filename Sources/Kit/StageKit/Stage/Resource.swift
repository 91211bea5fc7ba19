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

  /// A layer by its key.
  public static func layer<A>(_ layer: Layer<A>) -> Resource {
    Resource(kind: .layer, name: layer.name)
  }

  /// A layer by its name.
  public static func layer(named name: String) -> Resource {
    Resource(kind: .layer, name: name)
  }

  /// A field of the metadata.
  public static func metadata(_ name: String) -> Resource {
    Resource(kind: .metadata, name: name)
  }

  /// Every layer and field.
  public static let everything = Resource(kind: .everything, name: "")

  /// The layers that decoding makes, before any stage.
  public static let decoded: [Resource] = [.layer(.blocks)]

  /// The layers that StageKit itself defines. Records have places of their own for them; all others are under `layers`.
  public static let standardLayers: [String] = [
    "blocks", "roles", "kept_blocks", "paragraphs", "word_breaks", "sentences", "tokens", "quotes", "summary",
  ]
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
