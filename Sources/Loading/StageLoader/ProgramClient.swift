package import StageKit
import System

/// A worker's side of the talk with a program: keeps it running, asks it about documents, checks its answers.
///
/// Not for use from two threads at once.
package final class ProgramClient: RecoveringScratch {
  /// The version of the protocol: changes when programs would have to change.
  private static let protocolVersion = 1

  private static let notStartedCode = "program_not_started"
  private static let endedCode = "program_ended"
  private static let timeoutCode = "program_timeout"
  /// The code of an error where a program does not do as the protocol says.
  static let protocolCode = "program_protocol"

  /// The codes of errors that are a program's fault, not its answer.
  static let faults: Set<String> = [notStartedCode, endedCode, timeoutCode, protocolCode]

  /// How long a second answer is waited for, where one wants to know.
  private static let strictWaitMilliseconds = 2

  private let options: RunProgramStage.Options
  private let layers: [String]
  private let fields: [String]
  private let limitMilliseconds: Int
  private let isStrict: Bool
  private var program: ProgramProcess?
  /// How often the program was started again, and the document asked about once more.
  package private(set) var recoveries = RecoveredFailures()
  /// What the program has answered to the greeting.
  private(set) var greetingAnswer: [UInt8] = []
  /// The id of the document that the program has answered about last; nil before its first.
  private var lastID: String?
  private let mapping = InputSpanMapping()
  private var request: AnnotationEncoder

  /// Starts the program and greets it.
  ///
  /// - Parameters:
  ///   - layers: The layers that it may write.
  ///   - fields: The fields of the metadata that it may write.
  ///   - isStrict: Whether a program that fails is not asked again, and second answers are waited for.
  init(
    _ options: RunProgramStage.Options, layers: [String], fields: [String], isStrict: Bool
  ) throws(StageError) {
    self.options = options
    self.layers = layers
    self.fields = fields
    self.isStrict = isStrict
    limitMilliseconds = Int(options.answerWithinSeconds * 1000)
    request = AnnotationEncoder(writer: JSONWriter(), spans: mapping)
    program = try start()
  }

  func process(_ document: inout Document) throws(StageError) {
    mapping.measure(document, in: options.offsets)
    writeRequest(document)
    let answer = try answer(id: document.id)
    try apply(answer, to: &document)
  }

  /// What the program answers to the request.
  ///
  /// Whatever goes wrong with a program that has worked on documents before may be their doing: a fresh one is asked again.
  private func answer(id: String) throws(StageError) -> ProgramAnswer {
    var isFresh = program == nil
    while true {
      let asked = if let program { program } else { try start() }
      program = asked
      do throws(StageError) {
        return try ask(asked, about: id)
      } catch {
        asked.kill()
        program = nil
        if isFresh || isStrict || error.code == Self.timeoutCode { throw error }
        recoveries.add(error.message)
        isFresh = true
      }
    }
  }

  private func ask(_ program: ProgramProcess, about id: String) throws(StageError) -> ProgramAnswer {
    let line: [UInt8]
    do throws(ProgramProcess.Failure) {
      try program.expectSilence()
      line = try program.exchange(request.writer.bytes + [0x0A], withinMilliseconds: limitMilliseconds)
    } catch {
      if case .moreThanOneAnswer(let first) = error, let late = try? ProgramAnswer(first), late.id == lastID,
        lastID != id
      {
        throw failure(.unaskedAnswer, of: program)
      }
      throw failure(error, of: program)
    }
    let answer = try ProgramAnswer(line)
    guard answer.id == id else {
      if answer.id == lastID { throw failure(.unaskedAnswer, of: program) }
      throw .answer("is for '\(answer.id)', not for '\(id)'")
    }
    // A second answer that came while the first one was read: it is known of which document.
    do throws(ProgramProcess.Failure) {
      try program.expectNoMore(withinMilliseconds: isStrict ? Self.strictWaitMilliseconds : 0)
    } catch {
      throw failure(error, of: program)
    }
    lastID = id
    return answer
  }

  private func start() throws(StageError) -> ProgramProcess {
    let program: ProgramProcess
    do throws(SystemError) {
      program = try ProgramProcess(options.command)
    } catch {
      throw StageError(
        code: Self.notStartedCode, message: "cannot start '\(options.command[0])': \(error.message)")
    }
    let line: [UInt8]
    do throws(ProgramProcess.Failure) {
      line = try program.exchange(greeting, withinMilliseconds: limitMilliseconds)
    } catch {
      throw failure(error, of: program)
    }
    guard ProgramGreeting.version(in: line) == Self.protocolVersion else {
      program.kill()
      throw StageError(
        code: Self.protocolCode,
        message:
          "'\(options.command[0])' answered its first line with '\(String(decoding: line.prefix(80), as: UTF8.self))'; "
          + "expected {\"protocol\": \(Self.protocolVersion)}")
    }
    greetingAnswer = line
    lastID = nil
    return program
  }

  private var greeting: [UInt8] {
    var writer = JSONWriter()
    JSONValue.object([
      .init("protocol", .integer(Self.protocolVersion)),
      .init("options", .object(options.options)),
      .init("reads", .array(options.reads.map { .string($0) })),
      .init("writes", .array(options.writes.map { .string($0) })),
      .init("offsets", .string(options.offsets.rawValue)),
    ]).write(to: &writer)
    return writer.takeBytes() + [0x0A]
  }

  private func writeRequest(_ document: Document) {
    request.writer.reset()
    request.writer.beginObject()
    request.writer.member("id")
    request.writer.value(document.id)
    request.writer.member("metadata")
    document.metadata.write(to: &request.writer)
    request.writer.member("text")
    document.withUTF8 { request.writer.value(utf8: $0) }
    request.writer.member("layers")
    request.writer.beginObject()
    for name in options.reads {
      request.writer.member(named: name)
      request.writer.beginArray()
      document.encodeAnnotations(layer: name, withText: false, to: &request)
      request.writer.endArray()
    }
    request.writer.endObject()
    request.writer.endObject()
  }

  private func apply(_ answer: ProgramAnswer, to document: inout Document) throws(StageError) {
    if let error = answer.error { throw error }
    for (name, value) in answer.metadata where !fields.contains(name) && value != document.metadata[name] {
      throw .answer("sets metadata.\(name), which 'writes' does not list")
    }
    for name in answer.layerNames where !layers.contains(name) && !options.reads.contains(name) {
      throw .answer("has the layer '\(name)', which 'writes' does not list")
    }
    for name in layers {
      document[Layer<ProgramAnnotation>(name)] = try answer.annotations(layer: name, mapping, document)
    }
    for name in fields {
      if let value = answer.metadata.first(where: { $0.name == name })?.value {
        document.metadata.fill(name, with: value)
      }
    }
    document.isFiltered = answer.isFiltered
  }

  private func failure(_ failure: ProgramProcess.Failure, of program: ProgramProcess) -> StageError {
    let complaint = program.lastComplaint
    let lastWords = complaint.isEmpty ? "" : "; its last words: \(complaint)"
    let name = "'\(options.command[0])'"
    switch failure {
    case .ended(let ending):
      let how =
        switch ending {
        case .exited(let status): "exit status \(status)"
        case .killed(let signal): "signal \(signal)"
        }
      return StageError(code: Self.endedCode, message: "\(name) ended with \(how) instead of an answer\(lastWords)")
    case .noAnswer(let milliseconds):
      return StageError(
        code: Self.timeoutCode, message: "\(name) gave no answer within \(Double(milliseconds) / 1000) s\(lastWords)")
    case .answerTooLong: return .answer("is far too long")
    case .moreThanOneAnswer: return .answer("has more than one line")
    case .unaskedAnswer: return .answer("about '\(lastID ?? "")' had more than one line")
    }
  }
}

extension StageError {
  /// An answer that is not what the protocol says.
  static func answer(_ complaint: String) -> StageError {
    StageError(code: ProgramClient.protocolCode, message: "the program's answer \(complaint)")
  }
}
