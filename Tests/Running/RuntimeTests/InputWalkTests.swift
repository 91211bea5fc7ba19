import Glibc
import TestSupport
import Testing

@testable import Runtime

@Suite struct InputWalkTests {
  private func paths(_ walk: InputWalk) -> [String] {
    walk.map { element in
      switch element {
      case .file(let file): file.relativePath
      case .unreadable(let input): "unreadable " + input.relativePath
      }
    }
  }

  @Test func walksInTheOrderOfPathBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "é.txt", "B.txt", ".hidden", ".git/config"] {
      try folder.write("x", to: name)
    }
    #expect(paths(InputWalk(inputs: [folder.path])) == ["B.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "é.txt"])
    #expect(paths(InputWalk(inputs: [folder.path + "/a/", folder.path + "/a.txt"])) == ["b/c.txt", "z.txt", "a.txt"])
  }

  @Test func leavesTheOutputFolderOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.txt")
    try folder.write("x", to: "out/records.jsonl")
    #expect(paths(InputWalk(inputs: [folder.path], excludedFolder: folder.path + "/out")) == ["a.txt"])
  }

  @Test func followsLinksToFilesInsideOnly() throws {
    let outside = try TemporaryFolder()
    try outside.write("x", to: "secret.txt")
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.txt")
    symlink(folder.path + "/a.txt", folder.path + "/b.txt")
    symlink(outside.path + "/secret.txt", folder.path + "/c.txt")
    symlink(folder.path, folder.path + "/loop")
    symlink(folder.path + "/nowhere", folder.path + "/d.txt")
    #expect(paths(InputWalk(inputs: [folder.path])) == ["a.txt", "b.txt"])
  }

  @Test func namesAFileThatHasVanished() throws {
    #expect(paths(InputWalk(inputs: ["/nonexistent/a.txt"])) == ["unreadable a.txt"])
  }
}
