/// A queue: what was appended first is taken first, in constant time.
struct FirstInFirstOut<Element> {
  private var elements: [Element?] = []
  private var start = 0

  var isEmpty: Bool { start == elements.count }
  var first: Element? { isEmpty ? nil : elements[start] }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func removeFirst() -> Element? {
    guard !isEmpty else { return nil }
    let element = elements[start]
    // What it holds is not kept as long as the array is.
    elements[start] = nil
    start += 1
    if start > 64 && start > elements.count / 2 {
      elements.removeSubrange(..<start)
      start = 0
    }
    return element
  }
}
