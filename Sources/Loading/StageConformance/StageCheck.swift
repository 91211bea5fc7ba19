/// What every stage must do, one question at a time.
package enum StageCheck: String, CaseIterable, Sendable {
  case isDescribed = "is described"
  case takesItsDefaults = "takes its own defaults, written out in a pipeline or left out"
  case examplesHold = "examples hold"
  case examplesHoldWithOtherLineEnds = "examples hold with CRLF"
  case examplesHoldAfterMultiByteText = "examples hold after multi-byte text"
  case writesWhatItDeclares = "writes what it declares and nothing else"
  case givesTheSameTwice = "gives the same twice, whatever its scratch has seen"
  case givesTheSameOnManyThreads = "gives the same on many threads"
  case learnsInAnyOrder = "learns the same from all documents in whatever order and groups"
  case takesAnyText = "takes any text; spans are in order, inside the text, between scalars"
  case takesHugeTexts = "takes huge texts"
}

/// What is wrong with a stage.
package struct StageProblem: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
