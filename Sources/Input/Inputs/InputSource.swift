package import Pipeline
import System

/// The inputs of a run, in a stable order; the one way from files to the bytes of documents.
///
/// Reading takes two steps. *Cut*, on one thread: a walk over files that leaves small ones whole and cuts large ones
/// between records. *Expand*, in the workers (``InputExpander``): opens, decompresses, transcodes and splits, and gives
/// each document's source with its bytes, or the reason why it cannot be read. What formats, encodings and limits there
/// are is known to these two steps alone.
package struct InputSource: Sendable {
  /// The input that stands for standard input, as in most commands.
  package static let standardInput = "-"

  private let inputs: [String]
  private let listedFiles: [String]
  private let excludedFolder: String?
  private let options: InputOptions

  /// - Parameters:
  ///   - inputs: Files, folders, and ``standardInput``.
  ///   - listedFiles: Files that follow; each is known by its whole path, since a list may hold many of one name.
  ///   - excludedFolder: A folder that is left out wherever it is met: the run's own output.
  package init(
    inputs: [String], listedFiles: [String] = [], excludedFolder: String? = nil, options: InputOptions
  ) {
    self.inputs = inputs
    self.listedFiles = listedFiles
    self.excludedFolder = excludedFolder
    self.options = options
  }

  /// Cuts the inputs into batches and calls `submit` with each, until it returns false or the inputs end.
  ///
  /// - Returns: What lies in folders of the inputs and was left out.
  @discardableResult
  package func cut(submit: (InputBatch) -> Bool) -> LeftOut {
    var walk = walk
    var cutter = InputCutter(settings: InputSettings(options))
    cutter.cut(&walk, submit: submit)
    return walk.leftOut
  }

  /// Checks that every named input is there and is something that can be read.
  package func check() throws(UnusableInput) {
    for path in inputs + listedFiles where path != Self.standardInput {
      do throws(SystemError) {
        try FilePath.checkReadable(path)
        let status = try FileStatus(path: path)
        guard !status.isFolder && !status.isRegularFile else { continue }
      } catch {
        throw UnusableInput(path: path, reason: error.message)
      }
      throw UnusableInput(
        path: path, reason: "it is not a file or a folder; to read from a pipe, name '-' and redirect standard input")
    }
  }

  /// The bytes of all files; nil if that says little about the work: compressed files, standard input.
  package var totalByteCount: Int? { walk.totalByteCount }

  private var walk: InputWalk {
    InputWalk(inputs: inputs, listedFiles: listedFiles, excludedFolder: excludedFolder)
  }
}

/// A named input that cannot be read.
package struct UnusableInput: Error, Equatable, Sendable {
  package let path: String
  /// What is wrong with it, for people.
  package let reason: String
}
