/// The elements of HTML by name.
///
/// Raw values are not stable across versions: models and word lists name elements by ``name``.
public enum MarkupTag: UInt8, CaseIterable, Sendable {
  /// An element that HTML does not know.
  case unknown
  /// An element with a hyphen in its name.
  case custom
  case a, abbr, acronym, address, applet, area, article, aside, audio
  case b, base, basefont, bdi, bdo, bgsound, big, blink, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup
  case data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt
  case em, embed, fieldset, figcaption, figure, font, footer, form, frame, frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
  case i, iframe, img, input, ins, kbd, keygen, label, legend, li, link, listing
  case main, map, mark, marquee, math, menu, meta, meter
  case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output
  case p, param, picture, plaintext, pre, progress, q
  case rp, rt, ruby, s, samp, script, search, section, select, slot, small, source, span, strike, strong, style, sub
  case summary, sup, svg
  case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt
  case u, ul, `var`, video, wbr, xmp

  /// The name in lower case, as markup writes it; `unknown` and `custom` for the two that stand for many.
  public var name: String { Self.names[Int(rawValue)] }

  private static let names = allCases.map { "\($0)" }
}
