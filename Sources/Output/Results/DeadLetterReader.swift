/// Reads the dead letters of results one after another; memory holds one of them.
package struct DeadLetterReader {
  private var waiting: ArraySlice<RunResult>
  private var lines: RecordLines?
  private var isMixed = false

  init(_ results: [RunResult]) {
    waiting = results[...]
  }

  /// The next dead letter; nil after the last.
  ///
  /// - Throws: ``ResultError`` for a line that is something else, or one of another version.
  package mutating func next() throws(ResultError) -> StoredDeadLetter? {
    while true {
      guard let lines else {
        guard let result = waiting.popFirst() else { return nil }
        if case .record = result.layout { continue }
        isMixed = result.isMixed
        self.lines = try result.deadLetters.map { (path) throws(ResultError) in try RecordLines(path: path) }
        continue
      }
      guard let line = try lines.next() else {
        self.lines = nil
        continue
      }
      let place = "'\(lines.path)', line \(lines.number)"
      if let letter = try StoredDeadLetter(line, place: place, mayBeRecord: isMixed) { return letter }
    }
  }
}
