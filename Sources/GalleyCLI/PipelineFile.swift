import Pipeline
import Runtime

/// A pipeline on disk.
enum PipelineFile {
  /// Reads and checks a pipeline.
  ///
  /// Prints all that is wrong with it; then throws ``ExitStatus/couldNotStart``.
  static func load(_ path: String) throws -> Plan {
    // A longer file is no pipeline: the loader says so without seeing the rest.
    guard let bytes = WholeFile.read(path, limit: 2 << 20) else {
      Console.printError("galley: error: cannot read the pipeline '\(path)': \(SystemError.current.message)")
      throw ExitStatus.couldNotStart
    }
    let registry = try StageRegistry.all()
    do {
      return try PipelineLoader.load(text: bytes, path: path, registry: registry)
    } catch {
      Console.writeError(error.rendered)
      throw ExitStatus.couldNotStart
    }
  }
}
