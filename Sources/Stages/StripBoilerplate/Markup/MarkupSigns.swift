import CData
import Language
import StageKit

/// What the names and classes of elements say of the blocks inside them.
struct MarkupSigns: OptionSet, Sendable {
  let rawValue: UInt16

  /// The text of the article.
  static let content = MarkupSigns(rawValue: 1)
  /// The article's title.
  static let headline = MarkupSigns(rawValue: 2)
  /// Who wrote, and when.
  static let byline = MarkupSigns(rawValue: 4)
  /// What stands under a picture, and who took it.
  static let caption = MarkupSigns(rawValue: 8)
  /// Readers' comments.
  static let comments = MarkupSigns(rawValue: 16)
  /// Other articles.
  static let related = MarkupSigns(rawValue: 32)
  /// Newsletters, donations, advertisements.
  static let promotion = MarkupSigns(rawValue: 64)
  /// Copyright, cookies, terms.
  static let legal = MarkupSigns(rawValue: 128)
  /// Menus, buttons, share lines.
  static let navigation = MarkupSigns(rawValue: 256)
  /// What stands beside or below the article: sidebars, widgets, footers.
  static let sidebar = MarkupSigns(rawValue: 512)
  /// What the page does not show at first.
  static let hidden = MarkupSigns(rawValue: 1024)
  /// Forms and their parts.
  static let form = MarkupSigns(rawValue: 2048)

  /// The article itself: a name that no other element has.
  static let article = MarkupSigns(rawValue: 4096)

  /// What a page asks before it may set cookies.
  static let consent = MarkupSigns(rawValue: 8192)

  /// The signs that speak against content.
  static let against: MarkupSigns = [
    .comments, .related, .promotion, .legal, .navigation, .sidebar, .hidden, .form, .consent,
  ]

  /// What being inside an element of the standard says.
  init(context: BlockMarkup.Context) {
    self = []
    if context.contains(.articleBody) { formUnion([.article, .content]) }
    if context.contains(.navigation) { insert(.navigation) }
    if !context.isDisjoint(with: [.aside, .footer]) { insert(.sidebar) }
    if !context.isDisjoint(with: [.form, .button]) { insert(.form) }
    if !context.isDisjoint(with: [.hidden, .dialog]) { insert(.hidden) }
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }
}
