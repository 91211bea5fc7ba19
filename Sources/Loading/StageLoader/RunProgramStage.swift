import FoundationEssentials
package import StageKit
import System

/// Hands each document to a program and takes annotations and metadata from its answer.
///
/// A program runs as long as its worker; each worker has one of its own. One that ends, hangs or answers wrongly is started
/// again, and costs the document that it had. Documents are tried again, once, where an earlier document may be to blame.
/// The protocol is described in `pipelines/programs/README.md`.
package struct RunProgramStage: FileBackedStage {
  package static let name = "run_program"
  package static let abstract = "Hands each document to a program in any language and adds what it answers."
  package static let uses: [Resource] = [.everything]
  package static let writes: [Resource] = []

  /// Which program, and what it is given and gives.
  package struct Options: StageOptions {
    package var command: [String] = []
    package var reads: [String] = []
    package var writes: [String] = []
    package var options: [JSONValue.Member] = []
    package var offsets = OffsetUnit.scalars
    package var answerWithinSeconds = 60.0
    package var version = 1

    package init() {}

    package static var specs: [OptionSpec<Options>] {
      [
        .strings(
          "command", \.command, "The program and its arguments; found as a shell would, from the current folder."),
        .strings("reads", \.reads, "The layers that the program is given."),
        .strings(
          "writes", \.writes, "The layers that the program gives, and fields of the metadata as 'metadata.NAME'."),
        .mapping("options", \.options, "Options for the program, handed over when it starts."),
        .choice("offsets", \.offsets, "What offsets count: Unicode scalars, bytes of UTF-8 or units of UTF-16."),
        .number(
          "answer_within_seconds", \.answerWithinSeconds, in: 0.001...86_400,
          "How long a document may take, and the start; then the program is ended and started again."),
        .integer(
          "version", \.version, in: 1...Int.max,
          "To be counted up when the program gives other answers although no file of its command has changed; a run that "
            + "goes on then asks it again."),
      ]
    }
  }

  package static let examples: [Example] = [
    Example(
      "A program that sends back what it is given adds nothing.", "The ferry is late.",
      options: ["command": .list([.string("cat")])])
  ]

  private let options: Options

  package init(options: Options) throws(OptionError) {
    guard !options.command.isEmpty, options.command[0] != "" else {
      throw OptionError(option: "command", message: "expected the program to run, such as [python3, count.py]")
    }
    for name in options.writes where Resource.standardLayers.contains(.layer(named: name)) {
      throw OptionError(
        option: "writes", message: "'\(name)' is a layer of galley's stages; a program writes layers with other names")
    }
    for (option, names) in [("reads", options.reads), ("writes", options.writes)] {
      var seen: Set<String> = []
      if let name = names.first(where: { !seen.insert($0).inserted }) {
        throw OptionError(option: option, message: "'\(name)' is named twice")
      }
    }
    self.options = options
  }

  package var readsForOptions: [Resource] { options.reads.map { .layer(named: $0) } }

  package var writesForOptions: [Resource] {
    options.writes.map { name in
      name.hasPrefix(Self.metadataPrefix)
        ? .metadata(String(name.dropFirst(Self.metadataPrefix.count))) : .layer(Layer<ProgramAnnotation>(name))
    }
  }

  /// A hash of the program and of the files among its arguments, as far as a path names them.
  ///
  /// What is found along the path, such as `python3`, is installed and not the user's own: `version` counts it.
  package var fingerprint: String? {
    var hash = ContentHash()
    var isEmpty = true
    for (index, word) in options.command.enumerated() where index > 0 || word.contains("/") {
      guard let status = try? FileStatus(path: word), status.isRegularFile,
        // Mapped rather than read: an argument may be a large file.
        let contents = try? Data(contentsOf: URL(filePath: word), options: .alwaysMapped)
      else { continue }
      hash.update(UInt64(index), 0)
      hash.update(contents.span)
      isEmpty = false
    }
    return isEmpty ? nil : hash.text
  }

  /// Starts the program.
  ///
  /// - Throws: ``StageError`` if it cannot be started, does not answer the first line as the protocol says, or says
  ///   that it cannot do without a layer that it is not given.
  package func makeScratch() throws -> ProgramClient {
    let client = try makeScratch(isStrict: false)
    // What else it says of itself is for tests.
    let needed = (try? ProgramDescription(client.greetingAnswer))?.reads ?? []
    if let missing = needed.first(where: { !options.reads.contains($0) }) {
      throw StageError(
        code: ProgramClient.protocolCode,
        message: "'\(options.command[0])' needs the layer '\(missing)': name it in 'reads'")
    }
    return client
  }

  /// Starts the program, whatever it says of itself.
  ///
  /// - Parameter isStrict: Whether a failure of the program is an error at once, and it is not started again.
  func makeScratch(isStrict: Bool) throws(StageError) -> ProgramClient {
    try ProgramClient(options, layers: names(of: .layer), fields: names(of: .metadata), isStrict: isStrict)
  }

  package func process(_ document: inout Document, scratch: inout ProgramClient) throws {
    try scratch.process(&document)
  }

  private static let metadataPrefix = "metadata."

  private func names(of kind: Resource.Kind) -> [String] {
    writesForOptions.filter { $0.kind == kind }.map(\.name)
  }
}
