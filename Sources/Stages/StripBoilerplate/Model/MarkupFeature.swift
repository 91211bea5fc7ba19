/// What the trees are told of a block of a marked-up page, behind the columns of ``RunFeature``.
public enum MarkupFeature: Int, CaseIterable, Sendable {
  // The block.
  case kind, level, linkPercent, linkCount, emphasisPercent, lineBreaks, media, listDepth
  // Its element, and where that stands.
  case hops, below, depth, isArticle, isMain, isFooter, isAside, isHeader, isFigure, isList, isTable, isQuotation
  // What names of elements say.
  case saysArticle, saysContent, saysAgainst, saysComments, saysRelated, saysPromotion, saysCaption, saysByline
  // What stands in the element, and in the two round it.
  case prose0, prose1, prose2, blocks0, blocks1, blocks2, links0, links1, links2, density1, density2
  // Blocks of elements with the same names above them.
  case alike, proseOfAlike, likeLast
  // The article.
  case fromParagraphs, toParagraphs, fromHeadline, goodProse, containerShare
}
