import Formats
import Glibc
import StageKit
import TestSupport
import Testing

@testable import Inputs

@Suite struct InputWalkTests {
  private func paths(_ walk: InputWalk) -> [String] {
    walk.map { element in
      switch element {
      case .file(let file): file.relativePath
      case .failure(let error, let source): "\(error.code) \(source.path)"
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

  @Test func followsLinksToFilesInsideAndCountsTheOthers() throws {
    let outside = try TemporaryFolder()
    try outside.write("x", to: "secret.txt")
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.txt")
    symlink(folder.path + "/a.txt", folder.path + "/b.txt")
    symlink(outside.path + "/secret.txt", folder.path + "/c.txt")
    symlink(outside.path, folder.path + "/c")
    symlink(folder.path, folder.path + "/loop")
    symlink(folder.path + "/nowhere", folder.path + "/d.txt")
    symlink("e.txt", folder.path + "/e.txt")
    mkfifo(folder.path + "/f.txt", 0o600)
    symlink("f.txt", folder.path + "/g.txt")
    var walk = InputWalk(inputs: [folder.path])
    var found: [String] = []
    while case .file(let file)? = walk.next() { found.append(file.relativePath) }
    #expect(found == ["a.txt", "b.txt"])
    var expected = LeftOut()
    expected.linksLeadingOut = 2
    expected.brokenLinks = 2
    expected.specialFiles = 2
    #expect(walk.leftOut == expected)
  }

  @Test func aLinkLeadsOutToAFolderWhoseNameIsOnlyEquivalent() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "caf\u{E9}/a.txt")
    try folder.write("x", to: "cafe\u{301}/secret.txt")
    symlink("../cafe\u{301}/secret.txt", folder.path + "/caf\u{E9}/b.txt")
    var walk = InputWalk(inputs: [folder.path + "/caf\u{E9}"])
    #expect(paths(walk) == ["a.txt"])
    while walk.next() != nil {}
    #expect(walk.leftOut.linksLeadingOut == 1)
  }

  @Test func findsFilesWhoseNamesAreNotUTF8() throws {
    let folder = try TemporaryFolder()
    for name in [[0x63, 0xE9], [0x63, 0xEA], Array("c%E9".utf8)] as [[UInt8]] {
      let path = folder.path.utf8.map { CChar(bitPattern: $0) } + [0x2F] + name.map { CChar(bitPattern: $0) } + [0]
      close(open(path, O_CREAT | O_WRONLY, 0o600))
    }
    #expect(paths(InputWalk(inputs: [folder.path])) == ["c%25E9", "c%E9", "c%EA"])
  }

  @Test func namesAFileThatHasVanished() throws {
    #expect(paths(InputWalk(inputs: ["/nonexistent/a.txt"])) == ["unreadable a.txt"])
  }
}
