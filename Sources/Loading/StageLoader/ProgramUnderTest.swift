package import StageKit

/// ``RunProgramStage`` for the test of a program: a failure that a run would recover from, or find late, is an error here.
package struct ProgramUnderTest: Stage {
  package static let name = RunProgramStage.name
  package static let abstract = RunProgramStage.abstract
  package static let uses = RunProgramStage.uses
  package static let writes = RunProgramStage.writes

  /// What is asked of the program: half the time that a test has.
  private static let answerWithinSeconds = 30.0

  /// The codes of errors that are the program's fault, not its answer to a text.
  package static let faults = ProgramClient.faults

  private let stage: RunProgramStage

  package init(options: RunProgramStage.Options) throws(OptionError) {
    stage = try RunProgramStage(options: options)
  }

  package var readsForOptions: [Resource] { stage.readsForOptions }
  package var writesForOptions: [Resource] { stage.writesForOptions }

  package func makeScratch() throws -> ProgramClient { try stage.makeScratch(isStrict: true) }

  package func process(_ document: inout Document, scratch: inout ProgramClient) throws {
    try scratch.process(&document)
  }

  /// What a program says of itself.
  package struct Description {
    /// The options with which the stage hands documents to the program.
    package let options: [String: OptionValue]
    /// The program's examples, with these options and their own.
    package let examples: [Example]
  }

  /// Starts a program once, for what it says of itself.
  ///
  /// - Throws: ``StageError`` if it cannot be started, or its answer to the greeting is not what the protocol says;
  ///   ``OptionError`` if it writes what it may not.
  package static func describe(_ program: String) throws -> Description {
    var asked = RunProgramStage.Options()
    asked.command = [program]
    let client = try RunProgramStage(options: asked).makeScratch(isStrict: true)
    let description = try ProgramDescription(client.greetingAnswer)
    func list(_ names: [String]?) -> OptionValue { .list((names ?? []).map { .string($0) }) }
    let options: [String: OptionValue] = [
      "command": .list([.string(program)]), "reads": list(description.reads), "writes": list(description.writes),
      "answer_within_seconds": .number(answerWithinSeconds),
    ]
    return Description(options: options, examples: (description.examples ?? []).map { $0.example(options) })
  }
}
