internal import ArgumentParser
import Runtime

/// The flags of `run` and `plan` that say what becomes of results that the output folder holds.
struct EarlierResultOptions: ParsableArguments {
  @Flag(help: "Keep the results of inputs that earlier runs were given and this one is not, and add to them.")
  var append = false

  @Flag(
    help: "Remove the results of inputs that earlier runs were given and this one is not, or that are past --limit.")
  var prune = false

  @Option(
    help: """
      A file that lists the ids of documents to remove, one a line. They stay removed in later runs into the same folder, also \
      without this option; --force brings them back.
      """)
  var exclude: [String] = []

  @Flag(help: "Start over: reuse nothing of earlier runs, and replace any result in the folder.")
  var force = false

  func validate() throws {
    if append && prune { throw ValidationError("--append and --prune contradict each other: name one of them") }
    if append && force { throw ValidationError("--append and --force contradict each other: name one of them") }
  }

  /// Sets up a run.
  func apply(to run: inout RunRequest) throws {
    run.unnamedInputs = append ? .appended : prune ? .pruned : .refused
    run.startsAnew = force
    for list in exclude { run.excludedIDs += try FileList.read(list) }
  }
}
