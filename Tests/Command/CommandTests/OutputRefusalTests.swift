import Glibc
import TestSupport
import Testing

/// Folders that a run does not write into.
@Suite struct OutputRefusalTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("stages: [{export_json: {fields: [id]}}]\n", to: "p.yaml")
    try folder.write("One.", to: "in/a.txt")
    return folder
  }

  /// It would be the root of the file system.
  @Test(arguments: ["run", "plan"])
  func anEmptyNameIsRefused(command: String) throws {
    let run = try GalleyProcess([command, "p.yaml", "in", "--output", ""], in: folder())
    #expect(run.status == 2)
    #expect(
      run.errors
        == "galley: error: the name of the output folder is empty: name a folder, or - for standard output\n")
  }

  @Test(arguments: ["run", "plan"], ["in", "in/", "./in", "link", "in/../in"])
  func anInputIsRefused(command: String, output: String) throws {
    let folder = try folder()
    symlink("in", "\(folder.path)/link")
    let run = try GalleyProcess([command, "p.yaml", "in", "--output", output], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("galley: error: the output folder '\(output)' is also an input"), "\(run.errors)")
    #expect(folder.read("in/a.txt") != nil && folder.read("in/records.jsonl") == nil)
    #expect(access("\(folder.path)/in/.galley", F_OK) != 0)
  }

  /// Results are left out when the inputs are read again.
  @Test(arguments: ["in/out", "."])
  func aFolderInsideOrAboveAnInputIsTaken(output: String) throws {
    let folder = try folder()
    for _ in 0..<2 {
      let run = try GalleyProcess(["run", "p.yaml", "in", "--output", output, "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(folder.lines("\(output)/records.jsonl").count == 1)
    }
  }
}
