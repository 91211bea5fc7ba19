import Glibc
import Pipeline
import Runtime

/// A pipeline on disk.
enum PipelineFile {
  /// Reads and checks a pipeline.
  ///
  /// Prints all that is wrong with it; then throws ``ExitStatus/couldNotStart``.
  static func load(_ path: String) throws -> Plan {
    guard let bytes = read(path) else {
      Console.printError("galley: error: cannot read the pipeline '\(path)': \(SystemError.current.message)")
      throw ExitStatus.couldNotStart
    }
    let registry = try StageRegistry.all()
    do {
      return try PipelineLoader.load(text: bytes, path: path, registry: registry)
    } catch {
      Console.printError(error.rendered)
      throw ExitStatus.couldNotStart
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += chunk[..<count]
      // A longer file is no pipeline: the loader says so without seeing the rest.
      if bytes.count > 2 << 20 { return bytes }
    }
  }
}
