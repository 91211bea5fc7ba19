import StageKit

struct PageStatements {
  mutating func reset() {}
  mutating func read(_ tag: HTMLTokenizer.Tag, _ bytes: Swift.Span<UInt8>) {}
  mutating func begin(_ tag: HTMLTokenizer.Tag, _ element: OpenElement, at offset: Int, _ bytes: Swift.Span<UInt8>)
    -> Int
  { -1 }
  mutating func end(_ statement: Int, at offset: Int) {}
  func isLinkedData(_ tag: HTMLTokenizer.Tag, _ bytes: Swift.Span<UInt8>) -> Bool { false }
  mutating func readText(of tag: MarkupTag, _ range: Range<Int>) {}
}
