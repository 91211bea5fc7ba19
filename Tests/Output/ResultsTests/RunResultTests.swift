import Glibc
import Results
import StageKit
import TestSupport
import Testing

/// What is told of folders that hold a result, and of those that do not.
@Suite struct RunResultTests {
  private static let a = #"{"version":1,"id":"a"}"#

  @Test func aResultSaysWhatItsManifestSays() throws {
    let folder = try WrittenResult([Self.a], offsets: "utf16")
    let result = try RunResult(path: folder.path)
    #expect(result.manifest?.pipelineName == "news")
    #expect(result.manifest?.foundCount == 9)
    #expect(result.manifest?.recordCount == 1)
    #expect(result.manifest?.filteredCount == 2)
    #expect(result.manifest?.deadLetterCount == 1)
    #expect(result.offsetUnit == .utf16)
    #expect(result.notice == nil)
  }

  @Test func aFolderWithoutAResultIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ResultError.noResult(folder: folder.path)) { try RunResult(path: folder.path) }
    #expect(throws: ResultError.notFound(path: "\(folder.path)/nothing")) {
      try RunResult(path: "\(folder.path)/nothing")
    }
    // A manifest alone is not a result either.
    try folder.write(WrittenResult.manifest(recordCount: 0), to: "manifest.json")
    #expect(throws: ResultError.noResult(folder: folder.path)) { try RunResult(path: folder.path) }
  }

  @Test func aFirstRunThatWasStoppedIsToldFromOneThatGoesOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: ".galley/lock")
    try folder.write("", to: ".galley/journal.partial")
    #expect(throws: ResultError.stopped(folder: folder.path)) { try RunResult(path: folder.path) }
    let lock = open("\(folder.path)/.galley/lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    #expect(throws: ResultError.stillRunning(folder: folder.path)) { try RunResult(path: folder.path) }
  }

  @Test func theResultBeforeARunIsReadWithANotice() throws {
    let folder = try WrittenResult([Self.a])
    try folder.folder.write("", to: ".galley/lock")
    #expect(try RunResult(path: folder.path).notice == nil)
    try folder.folder.write("", to: ".galley/journal.partial")
    #expect(try RunResult(path: folder.path).notice?.contains("was stopped") == true)
    let lock = open("\(folder.path)/.galley/lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    #expect(try RunResult(path: folder.path).notice?.contains("is writing") == true)
    #expect(try ids(of: [folder.path]) == ["a"])
  }

  /// A run gives its files their names one after the other, the manifest after the records.
  @Test func recordsWithoutAManifestAreReadOnlyIfNoRunIsAtWork() throws {
    let folder = try WrittenResult([Self.a], recordCount: nil)
    #expect(try RunResult(path: folder.path).notice?.contains("no manifest") == true)
    #expect(try ids(of: [folder.path]) == ["a"])
    try folder.folder.write("", to: ".galley/journal.partial")
    #expect(throws: ResultError.stopped(folder: folder.path)) { try RunResult(path: folder.path) }
  }

  @Test(arguments: ["", "[]", "{}", #"{"version": 1}"#, #"{"version": "1", "documents": {"records": 1}}"#])
  func whatIsNotAManifestIsRefused(text: String) throws {
    let folder = try WrittenResult([Self.a])
    try folder.folder.write(text, to: "manifest.json")
    let path = "\(folder.path)/manifest.json"
    #expect(throws: ResultError.damagedManifest(path: path)) { try RunResult(path: folder.path) }
  }

  @Test func aManifestOfAnotherVersionIsRefused() throws {
    let folder = try WrittenResult([Self.a])
    try folder.folder.write(#"{"version": 2}"#, to: "manifest.json")
    let error = try #require(throws: ResultError.self) { try RunResult(path: folder.path) }
    #expect(error.message.contains("version 2"))
  }

  @Test func aFolderIsNotReadTwice() throws {
    let folder = try WrittenResult([Self.a])
    let other = "\(folder.path)/../\(folder.path.split(separator: "/").last ?? "")"
    #expect(throws: ResultError.namedTwice(path: other)) { try ResultSet(paths: [folder.path, other]) }
  }
}
