import StageKit

/// How a browser lays an element out, as far as that decides where text begins and ends.
struct MarkupLayout: OptionSet, Sendable {
  let rawValue: UInt16
  /// It begins and ends a block.
  static let block = MarkupLayout(rawValue: 1)
  /// It has no content and no end tag.
  static let void = MarkupLayout(rawValue: 2)
  /// Its start ends an open `p`.
  static let closesParagraph = MarkupLayout(rawValue: 4)
  /// Nothing inside it can end what stands around it.
  static let barrier = MarkupLayout(rawValue: 8)
  /// Nothing in it is text of the page: it is not shown, or stands for something that is not text.
  static let skipped = MarkupLayout(rawValue: 16)
  /// Its text is set off from the text around it.
  static let emphasis = MarkupLayout(rawValue: 32)
  /// A list.
  static let list = MarkupLayout(rawValue: 64)
  /// A heading.
  static let heading = MarkupLayout(rawValue: 128)
  /// It shows a picture, a video or another page.
  static let media = MarkupLayout(rawValue: 256)
  /// Space stands between it and the inline element next to it although the markup has none.
  static let spaced = MarkupLayout(rawValue: 512)

  /// The layouts of all elements, by raw value.
  static let table: [MarkupLayout] = {
    var table = [MarkupLayout](repeating: [], count: MarkupTag.allCases.count)
    func add(_ layout: MarkupLayout, _ tags: [MarkupTag]) {
      for tag in tags { table[Int(tag.rawValue)].insert(layout) }
    }
    let headings: [MarkupTag] = [.h1, .h2, .h3, .h4, .h5, .h6]
    let closing: [MarkupTag] = [
      .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .form, .header, .hgroup, .hr, .li, .dd, .dt, .listing, .main, .menu, .nav, .ol, .p, .plaintext,
      .pre, .search, .section, .summary, .table, .ul, .xmp,
    ]
    add(.closesParagraph, closing + headings)
    add(.block, closing + headings)
    add(
      .block,
      [
        .body, .caption, .tbody, .thead, .tfoot, .tr, .td, .th, .legend, .button, .option, .optgroup, .marquee,
        .frameset,
      ])
    add(
      .void,
      [
        .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link, .meta, .param,
        .source, .track, .wbr,
      ])
    add(.barrier, [.body, .table, .td, .th, .caption, .marquee, .button])
    add(.skipped, [.noscript, .template, .svg, .video, .audio, .canvas, .select, .datalist, .object, .applet])
    add(.emphasis, [.b, .strong, .em, .i, .u, .mark, .big] + headings)
    add(.list, [.ul, .ol, .dl, .menu, .dir])
    add(.heading, headings)
    add(.media, [.img, .video, .iframe, .embed, .object, .audio])
    add(.spaced, [.a, .time, .label, .custom])
    return table
  }()
}

extension BlockMarkup.Context {
  /// What standing inside an element means.
  static let ofTags: [BlockMarkup.Context] = {
    var contexts = [BlockMarkup.Context](repeating: [], count: MarkupTag.allCases.count)
    for (tag, context): (MarkupTag, BlockMarkup.Context) in [
      (.article, .article), (.main, .main), (.nav, .navigation), (.menu, .navigation), (.aside, .aside),
      (.header, .header), (.footer, .footer), (.form, .form), (.fieldset, .form), (.label, .form), (.figure, .figure),
      (.ul, .list), (.ol, .list), (.dl, .list), (.dir, .list), (.table, .table), (.blockquote, .blockQuotation),
      (.pre, .preformatted), (.listing, .preformatted), (.xmp, .preformatted), (.plaintext, .preformatted),
      (.h1, .heading), (.h2, .heading), (.h3, .heading), (.h4, .heading), (.h5, .heading), (.h6, .heading),
      (.button, .button), (.dialog, .dialog), (.address, .address), (.search, .form),
    ] {
      contexts[Int(tag.rawValue)] = context
    }
    return contexts
  }()

  /// What standing inside an element with an ARIA role means.
  init(role: Swift.Span<UInt8>) {
    func isRole(_ name: StaticString) -> Bool { role.count == name.utf8CodeUnitCount && role.matches(name, at: 0) }
    self = []
    if isRole("navigation") || isRole("menu") || isRole("menubar") { insert(.navigation) }
    if isRole("main") { insert(.main) }
    if isRole("article") { insert(.article) }
    if isRole("complementary") { insert(.aside) }
    if isRole("banner") { insert(.header) }
    if isRole("contentinfo") { insert(.footer) }
    if isRole("search") || isRole("form") { insert(.form) }
    if isRole("button") { insert(.button) }
    if isRole("dialog") || isRole("alertdialog") || isRole("alert") { insert(.dialog) }
  }
}
