import Foundation
import TestSupport
import Testing

@Suite struct SnapshotTests {
  @Test func isWrittenAndFailsOnce() throws {
    let folder = try TemporaryFolder()
    let place = URL(filePath: folder.path)
    #expect(throws: Snapshot.Failure.self) {
      try Snapshot.expect("one", "a/b.txt", in: place, isRecording: false)
    }
    try Snapshot.expect("one", "a/b.txt", in: place, isRecording: false)
    #expect { try Snapshot.expect("one\ntwo", "a/b.txt", in: place, isRecording: false) } throws: {
      "\($0)".contains("Line 2 was nothing and is 'two'.")
    }
    #expect(throws: Snapshot.Failure.self) {
      try Snapshot.expect("two", "a/b.txt", in: place, isRecording: true)
    }
    try Snapshot.expect("two", "a/b.txt", in: place, isRecording: false)
  }
}
