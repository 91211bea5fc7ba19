import StageKit

// How text is appended: white space as CSS collapses it.
extension PageReader {
  mutating func appendText(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>, in content: HTMLTokenizer.Content) {
    let top = stack[stack.count - 1]
    if top.context.contains(.preformatted) {
      appendPreformatted(bytes, range, in: content)
      return
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte.isHTMLSpace {
        pendingSpace = true
        index += 1
        continue
      }
      if byte == UInt8(ascii: "&"), content != .cdata,
        let reference = CharacterReference(bytes, at: index, end: range.upperBound, inAttribute: false)
      {
        appendScalar(reference.first, bytes)
        if reference.second != 0 { appendScalar(reference.second, bytes) }
        index += reference.length
        continue
      }
      if byte == 0 {
        index += 1
        continue
      }
      if byte >= 0xC2, let length = invisibleLength(bytes, index) {
        index += length
        continue
      }
      let start = index
      index += 1
      while index < range.upperBound {
        let byte = bytes[index]
        if byte <= 0x26 {
          // One space between two words is as it should be.
          if byte == 0x20 && index + 1 < range.upperBound && bytes[index + 1] > 0x26 {
            index += 1
            continue
          }
          if byte <= 0x20 || byte == UInt8(ascii: "&") { break }
        } else if byte >= 0xC2 && invisibleLength(bytes, index) != nil {
          break
        }
        index += 1
      }
      beginText(bytes)
      let length = index - start
      // The range was taken from the span's own indices.
      bytes.extracting(start..<index).withUnsafeBufferPointer { text.append(contentsOf: $0) }
      count(length)
    }
  }

  /// The length of a scalar that shows nothing, if one stands at `index`: a soft hyphen or a byte-order mark, and a
  /// no-break space or zero-width space before the block's first word.
  @inline(__always)
  private func invisibleLength(_ bytes: Swift.Span<UInt8>, _ index: Int) -> Int? {
    switch bytes[index] {
    case 0xC2:
      let next = bytes[index + 1]
      return next == 0xAD || next == 0xA0 && !isBlockOpen ? 2 : nil
    case 0xE2:
      return !isBlockOpen && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x8B ? 3 : nil
    case 0xEF:
      return bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : nil
    default: return nil
    }
  }

  private mutating func appendScalar(_ scalar: UInt32, _ bytes: Swift.Span<UInt8>) {
    switch scalar {
    case 0, 0xAD, 0xFEFF: return
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
      pendingSpace = true
      return
    case 0xA0 where !isBlockOpen, 0x200B where !isBlockOpen: return
    default: break
    }
    beginText(bytes)
    let start = text.count
    HTMLText.append(scalar, to: &text)
    count(text.count - start)
  }

  private mutating func appendPreformatted(
    _ bytes: Swift.Span<UInt8>, _ range: Range<Int>, in content: HTMLTokenizer.Content
  ) {
    var line: [UInt8] = []
    HTMLText.append(bytes, range, in: content, to: &line)
    var isBlank = true
    var indent = 0
    for byte in line where byte != 0 {
      switch byte {
      case 0x0A:
        // A blank line parts blocks: inside one it would look like the space between two.
        if isBlank && pendingLineBreaks > 0 { flushBlock() }
        if isBlockOpen { pendingLineBreaks += 1 }
        isBlank = true
      case 0x09, 0x0C, 0x20:
        guard isBlockOpen else { continue }
        if pendingLineBreaks > 0 {
          indent += 1
        } else {
          text.append(0x20)
        }
      default:
        isBlank = false
        beginText(bytes)
        for _ in 0..<indent { text.append(0x20) }
        indent = 0
        text.append(byte)
        count(1)
      }
    }
  }

  /// A line break that the markup demands.
  mutating func breakLine() {
    lastEnd = nil
    guard isBlockOpen else { return }
    pendingLineBreaks += 1
    // An empty line parts what a page without paragraphs calls its paragraphs.
    if pendingLineBreaks > 1 { endBlock(force: false) }
  }

  /// Writes what has to stand before the next byte of text.
  @inline(__always)
  private mutating func beginText(_ bytes: Swift.Span<UInt8>) {
    if isBlockOpen && !pendingBoundary && !pendingCell {
      if pendingLineBreaks > 0 {
        text.append(0x0A)
        block.lineBreakCount += 1
      } else if pendingSpace {
        text.append(0x20)
      }
    } else {
      beginBlock(bytes)
    }
    pendingSpace = false
    pendingLineBreaks = 0
    lastEnd = nil
  }

  @inline(__always)
  private mutating func count(_ length: Int) {
    let index = stack.count - 1
    if stack[index].isInLink {
      block.linkBytes += length
      if block.lastLink != stack[index].linkNumber {
        block.lastLink = stack[index].linkNumber
        block.linkCount += 1
      }
    }
    if stack[index].isEmphasized { block.emphasizedBytes += length }
  }
}
