/// Why a block is kept in the clean text or left out.
public enum Role: String, OptionChoice {
  /// The article.
  case content
  /// The article's title.
  case headline
  /// Who wrote the article, and when.
  case byline
  /// Who contributed, who took a picture, which agency it comes from.
  case credit
  /// What stands under a picture.
  case caption
  /// Menus, breadcrumbs, buttons, share lines.
  case navigation
  /// The start of another article.
  case teaser
  /// Advertisements, newsletters, donations, subscriptions.
  case promotion
  /// Copyright, cookies, terms.
  case legal
  /// A reader's comment.
  case comment
  /// Anything else that is not content: rulers, stray marks.
  case other
}

/// The role of a block.
public struct BlockRole: Annotation {
  /// The span of the block.
  public let span: TextSpan
  /// The role of the block.
  public let role: Role

  /// The role of a block over a span.
  public init(span: TextSpan, role: Role) {
    self.span = span
    self.role = role
  }

  /// The role.
  public var label: String? { role.rawValue }

  /// Writes the role.
  public func encodeMembers(to encoder: inout AnnotationEncoder) {
    encoder.member("role", role.rawValue)
  }
}

extension Layer where A == BlockRole {
  /// One role a block: as many annotations as the layer `blocks` has, in the same order.
  public static var roles: Layer<BlockRole> { Layer("roles") }
}

/// A block that stays in the clean text.
///
/// Written beside `roles` by the same stage, because which roles stay is that stage's option.
public struct KeptBlock: Annotation {
  /// The span of the block.
  public let span: TextSpan
  /// Where the block stands in the layer `blocks`.
  public let block: Int

  /// A kept block.
  public init(span: TextSpan, block: Int) {
    self.span = span
    self.block = block
  }
}

extension Layer where A == KeptBlock {
  /// The blocks that the clean text is made of, in text order.
  public static var keptBlocks: Layer<KeptBlock> { Layer("kept_blocks") }
}
