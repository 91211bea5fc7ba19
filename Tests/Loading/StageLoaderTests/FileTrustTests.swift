import Foundation
import Glibc
import TestSupport
import Testing

@testable import StageLoader

/// Who may be able to write to a shared object and the folders above it.
@Suite struct FileTrustTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("x", to: "outer/inner/a.so")
    for (path, mode) in [("", 0o755), ("outer", 0o755), ("outer/inner", 0o755), ("outer/inner/a.so", 0o755)] {
      try setMode(path, mode_t(mode))
    }
  }

  private func path(_ name: String) -> String { name.isEmpty ? folder.path : "\(folder.path)/\(name)" }

  private func setMode(_ name: String, _ mode: mode_t) throws {
    try #require(chmod(path(name), mode) == 0)
  }

  /// Why the file is not loaded; nil if it is.
  private func reason(_ name: String = "outer/inner/a.so") -> String? {
    do throws(SharedObjectError) {
      _ = try FileTrust.check(path(name))
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [0o755, 0o700, 0o644, 0o555, 0o1755] as [mode_t])
  func whatOnlyTheOwnerMayWriteIsTrusted(mode: mode_t) throws {
    try setMode("outer/inner/a.so", mode)
    #expect(reason() == nil)
    // Searching and emptying a folder needs two bits more.
    try setMode("outer/inner", mode | 0o300)
    try setMode("outer", mode | 0o300)
    #expect(reason() == nil)
  }

  @Test(arguments: [0o775, 0o757, 0o777, 0o664, 0o620, 0o602] as [mode_t])
  func aFileThatOthersMayWriteIsRefused(mode: mode_t) throws {
    try setMode("outer/inner/a.so", mode)
    #expect(reason() == "is not loaded: others may write to it; 'chmod go-w' forbids that")
  }

  @Test(arguments: ["outer/inner", "outer", ""], [0o775, 0o757, 0o777] as [mode_t])
  func aFolderAboveItThatOthersMayWriteIsRefused(name: String, mode: mode_t) throws {
    try setMode(name, mode)
    let resolved = try #require(realpath(path(name), nil))
    defer { free(resolved) }
    #expect(
      reason() == "is not loaded: others may write to the folder '\(String(cString: resolved))' above it; 'chmod go-w' "
        + "forbids that")
  }

  /// As in /tmp: who may write there cannot replace what belongs to another user.
  @Test(arguments: [0o1775, 0o1757, 0o1777] as [mode_t])
  func aFolderWithTheStickyBitIsTrusted(mode: mode_t) throws {
    try setMode("outer/inner", mode)
    try setMode("outer", mode)
    #expect(reason() == nil)
  }

  @Test func aLinkIsFollowedToItsFile() throws {
    try #require(symlink("outer/inner/a.so", path("link.so")) == 0)
    #expect(reason("link.so") == nil)
    try setMode("outer", 0o775)
    #expect(reason("link.so") != nil)
  }

  @Test(
    .enabled(if: geteuid() == 0, "only root can give files away"),
    arguments: [("outer/inner/a.so", "it"), ("outer/inner", "the folder"), ("outer", "the folder")])
  func whatBelongsToAnotherUserIsRefused(name: String, what: String) throws {
    try #require(chown(path(name), 12345, 0) == 0)
    let found = try #require(reason())
    #expect(found.hasPrefix("is not loaded: \(what) ") && found.hasSuffix(" belongs to another user (number 12345)"))
  }

  @Test func whatIsNotAFileIsRefused() {
    #expect(reason("outer") == "cannot be read: it is not a regular file")
    #expect(reason("absent") == "cannot be read: no such file or directory")
  }
}
