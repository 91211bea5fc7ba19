/// The results of one or more runs, read as one: first all records of the first, then those of the second, and so on.
package struct ResultSet: Sendable {
  package let results: [RunResult]

  /// Finds the results in folders and files.
  ///
  /// - Throws: ``ResultError`` if one of them is not the result of a run, or is named twice.
  package init(paths: [String]) throws(ResultError) {
    var results: [RunResult] = []
    for path in paths {
      let result = try RunResult(path: path)
      if results.contains(where: { $0.identity == result.identity }) { throw .namedTwice(path: path) }
      results.append(result)
    }
    self.results = results
  }

  /// What people should know of the results before they use them.
  package var notices: [String] { results.compactMap(\.notice) }

  /// The records in their order. Can be read as often as wanted.
  package func records() -> RecordReader { RecordReader(results) }

  /// The dead letters in their order.
  package func deadLetters() -> DeadLetterReader { DeadLetterReader(results) }
}
