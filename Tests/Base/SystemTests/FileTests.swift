import Foundation
import System
import TestSupport
import Testing

@Suite struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func write(_ text: String, to path: String) throws {
    let bytes = Array(text.utf8)
    try WholeFile.write(bytes.span, to: path)
  }

  @Test(arguments: [(0, 0), (1, 1), (9, 9), (10, 10), (11, 10), (Int.max, 10)])
  func aWholeReadEndsAtItsLimit(limit: Int, count: Int) throws {
    try Data("0123456789".utf8).write(to: URL(filePath: path("digits")))
    #expect(try WholeFile.read(path("digits"), limit: limit) == Array("0123456789".utf8.prefix(count)))
  }

  @Test func aFileOfUnknownSizeIsReadToItsEnd() throws {
    // What the system makes up while it is read has no size before.
    #expect(try FileStatus(path: "/proc/self/status").byteCount == 0)
    #expect(try WholeFile.read("/proc/self/status").count > 100)
  }

  @Test func aWholeWriteReplacesWhatWasThere() throws {
    try write("a longer text", to: path("text"))
    try write("text", to: path("text"))
    #expect(try WholeFile.read(path("text")) == Array("text".utf8))
  }

  @Test func errorsHaveTheWordsOfTheSystem() {
    #expect(throws: SystemError(number: ENOENT)) { try WholeFile.read(path("missing")) }
    #expect(SystemError(number: ENOENT).message == "no such file or directory")
    #expect(throws: SystemError(number: EISDIR)) { try WholeFile.read(folder.path) }
  }

  @Test func aLinkIsNotFollowedIfThatIsAsked() throws {
    try write("1", to: path("file"))
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("file"))
    #expect(try OpenFile(path("link")).status().isRegularFile)
    #expect(throws: SystemError(number: ELOOP)) {
      _ = try OpenFile(path("link"), for: .reading, .withoutFollowingLinks)
    }
    #expect(try FileStatus(linkPath: path("link")).isLink)
    #expect(try FileStatus(linkPath: path("link")).identity != FileStatus(path: path("link")).identity)
    #expect(try FileStatus(path: path("file")).identity == FileStatus(path: path("link")).identity)
  }

  @Test func aPipeWithoutAWriterIsOpenedAtOnceIfThatIsAsked() throws {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    let file = try OpenFile(path("pipe"), for: .reading, .withoutWaiting)
    #expect(try !file.status().isRegularFile)
  }

  @Test func readingAtAnOffsetIsShortOnlyAtTheEnd() throws {
    try write("0123456789", to: path("digits"))
    let file = try OpenFile(path("digits"))
    #expect(try file.read(count: 3, at: 7) == Array("789".utf8))
    #expect(try file.read(count: 4, at: 7) == Array("789".utf8))
    #expect(try file.read(count: 4, at: 10) == [])
    var bytes: [UInt8] = []
    #expect(try file.read(into: &bytes, count: 4))
    #expect(bytes == Array("0123".utf8))
  }

  @Test func aFileGrowsAtItsEndAndCanBeCut() throws {
    try write("one", to: path("lines"))
    let file = try OpenFile(path("lines"), for: .appending)
    try file.resize(toByteCount: 2)
    let bytes = Array("two".utf8)
    try file.write(bytes.span)
    #expect(try WholeFile.read(path("lines")) == Array("ontwo".utf8))
  }

  @Test func oneLockExcludesAnother() throws {
    let first = try OpenFile(path("lock"), for: .updating)
    let second = try OpenFile(path("lock"), for: .updating)
    #expect(try first.tryLock())
    #expect(try !second.tryLock())
  }

  @Test func removingOrRenamingWhatIsNotThereSaysSo() throws {
    try FilePath.remove(path("missing"))
    try FilePath.removeTree(path("missing"))
    #expect(try !FilePath.rename(path("missing"), to: path("other")))
    #expect(throws: SystemError(number: ENOTDIR)) {
      try write("1", to: path("file"))
      try FilePath.remove(path("file/below"))
    }
  }

  @Test func aTreeIsRemovedAndLinksInItAreNotFollowed() throws {
    try Folder.makeWithParents(path("tree/a/b"))
    try Folder.makeWithParents(path("kept"))
    try write("1", to: path("kept/file"))
    try FileManager.default.createSymbolicLink(atPath: path("tree/a/link"), withDestinationPath: path("kept"))
    try FilePath.removeTree(path("tree"))
    #expect(!FilePath.exists(path("tree")))
    #expect(FilePath.exists(path("kept/file")))
  }

  @Test func namesAreTheBytesOfTheSystem() throws {
    let name: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
    let fullPath = (Array(path("").utf8) + name + [0]).map { CChar(bitPattern: $0) }
    let descriptor = open(fullPath, O_CREAT | O_WRONLY, 0o600)
    close(descriptor)
    try write("", to: path(".hidden"))
    #expect(Set(try Folder.nameBytes(in: folder.path)) == [name, Array(".hidden".utf8)])
    #expect(throws: SystemError(number: ENOTDIR)) { try Folder.names(in: path(".hidden")) }
  }

  @Test func aFolderIsMadeOnceAndNotOverAFile() throws {
    try Folder.make(path("made"))
    try Folder.make(path("made"))
    try write("", to: path("file"))
    #expect(throws: SystemError(number: ENOTDIR)) { try Folder.make(path("file")) }
    try Folder.synchronize(path("made"))
    Folder.removeIfEmpty(path("made"))
    #expect(!FilePath.exists(path("made")))
  }
}
