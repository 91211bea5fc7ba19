import Foundation

/// A run of the real binary.
package struct GalleyProcess {
  /// Its exit status.
  package let status: Int32
  /// What it wrote on standard output.
  package let output: String
  /// What it wrote on standard error.
  package let errors: String

  /// Where the binary is that was built with the tests.
  package static var path: String { path(of: "galley") }

  /// Where the galley is whose stage `go_wrong`, and whose calls of the system, go wrong on purpose.
  package static var faultyPath: String { path(of: "FaultyGalley") }

  private static func path(of name: String) -> String {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path()
  }

  /// Runs galley to its end.
  ///
  /// - Parameters:
  ///   - arguments: The command's arguments.
  ///   - folder: The folder to run in.
  ///   - afterStart: Called with the process's number while it runs.
  package init(_ arguments: [String], in folder: TemporaryFolder, afterStart: (Int32) -> Void = { _ in }) throws {
    try self.init(program: Self.path, arguments, in: folder, afterStart: afterStart)
  }

  /// Runs the galley whose stage `go_wrong` goes wrong on purpose.
  package init(faulty arguments: [String], in folder: TemporaryFolder, afterStart: (Int32) -> Void = { _ in }) throws {
    try self.init(program: Self.faultyPath, arguments, in: folder, afterStart: afterStart)
  }

  /// Runs a line of bash, such as one with a pipe, to its end.
  package init(shell line: String, in folder: TemporaryFolder) throws {
    try self.init(program: "/bin/bash", ["-c", line], in: folder) { _ in }
  }

  private init(
    program: String, _ arguments: [String], in folder: TemporaryFolder, afterStart: (Int32) -> Void
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    // Files take any amount of output without a reader.
    let files = try TemporaryFolder()
    let streams = try ["output", "errors"].map { name in
      try files.write("", to: name)
      return try FileHandle(forWritingTo: URL(filePath: "\(files.path)/\(name)"))
    }
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try process.run()
    afterStart(process.processIdentifier)
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    output = String(decoding: files.read("output") ?? [], as: UTF8.self)
    errors = String(decoding: files.read("errors") ?? [], as: UTF8.self)
  }
}
