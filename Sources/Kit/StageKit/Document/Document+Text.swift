extension Document {
  /// The blocks that the clean text is made of: those a stage kept, or all where nothing strips.
  public var cleanBlocks: [Block] {
    let blocks = self[.blocks]
    guard has(.keptBlocks) else { return blocks }
    return self[.keptBlocks].map { blocks[$0.block] }
  }

  /// The number of words of the clean text: stretches without white space.
  public var wordCount: Int {
    let blocks = cleanBlocks
    return withUTF8 { bytes in
      var count = 0
      for block in blocks {
        var isInWord = false
        var index = block.span.start
        while index < block.span.end {
          let (scalar, length) = bytes.scalar(at: index)
          let isWhitespace = ScalarClass.isWhitespace(scalar)
          if !isWhitespace && !isInWord { count += 1 }
          isInWord = !isWhitespace
          index += length
        }
      }
      return count
    }
  }

  /// Makes the layer `blocks` of a plain text: a block a line that is not blank.
  public mutating func makeBlocksOfLines() {
    self[.blocks] = withUTF8 { bytes in
      var blocks: [Block] = []
      // A paragraph of news is longer; lists have more blocks than that.
      blocks.reserveCapacity(bytes.count / 128 + 8)
      var lines = LineScanner()
      while let line = lines.nextLine(in: bytes) { blocks.append(Block(span: TextSpan(line))) }
      return blocks
    }
  }
}
