import Compression
import Formats
import Glibc
import Learning
import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Inputs

@Suite struct InputSourceTests {
  /// What is read from inputs, in order: the id of each document with its text, or with the code of its error.
  private func read(_ inputs: [String], _ options: InputOptions = InputOptions()) -> [String] {
    var found: [String] = []
    let expander = InputExpander(options: options)
    InputSource(inputs: inputs, options: options).cut { batch in
      expander.expand(batch) { source, content in
        switch content {
        case .success(let encoded):
          found.append("\(source.defaultID) \(String(decoding: encoded.bytes, as: UTF8.self))")
        case .failure(let error): found.append("\(source.defaultID) \(error.code.rawValue)")
        }
        return true
      }
      return true
    }
    return found
  }

  private func error(_ path: String, _ options: InputOptions = InputOptions()) -> DecodeError? {
    var found: DecodeError?
    let expander = InputExpander(options: options)
    InputSource(inputs: [path], options: options).cut { batch in
      expander.expand(batch) { _, content in
        if case .failure(let error) = content { found = error }
        return true
      }
      return true
    }
    return found
  }

  @Test func givesDocumentsOfAllFormatsInOrder() throws {
    let folder = try TemporaryFolder()
    try folder.write("One.", to: "a.txt")
    try folder.write("{1}\n\n{3}\n", to: "b.jsonl")
    try folder.write("[{1}, {2}]", to: "c.json")
    try folder.write("{4}", to: "d.json")
    try folder.write(" \n", to: "e.jsonl")
    #expect(
      read([folder.path]) == [
        "a.txt One.", "b.jsonl#1 {1}", "b.jsonl#3 {3}", "c.json#1 {1}", "c.json#2  {2}", "d.json {4}", "e.jsonl empty",
      ])
  }

  @Test(arguments: [InputCutter.smallFileByteCount - 10, InputCutter.smallFileByteCount + 10])
  func cutsAFileTheSameWayWhereverItIsCut(byteCount: Int) throws {
    let folder = try TemporaryFolder()
    let line = String(repeating: "x", count: 99)
    let text = Array(repeatElement(line + "\n", count: byteCount / 100 + 1).joined().utf8.prefix(byteCount))
    try folder.write(text, to: "a.jsonl")
    let found = read([folder.path])
    #expect(found.count == (byteCount + 99) / 100)
    #expect(found.first == "a.jsonl#1 \(line)")
  }

  @Test func whatComesBeforeDamageIsGivenFirst() throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 7)
    let lines = (0..<2000).map { "{\($0) \(random.next())}\n" }
    let whole = try compressed(Array(lines.joined().utf8), .gzip)
    // The first is cut before the workers have it, the second by a worker.
    for name in ["a.jsonl.gz", "a.jsonl"] {
      try folder.write(Array(whole.dropLast(5000)), to: name)
      let found = read([folder.path + "/" + name])
      #expect(found.count > 1000)
      #expect(found.first?.hasPrefix("\(name)#1 {0 ") == true)
      #expect(found.dropLast().allSatisfy { $0.hasSuffix("}") })
      #expect(found.last == "\(name) damaged_compression")
    }
  }

  @Test func stopsWhenItIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.write("{1}\n{2}\n{3}\n", to: "a.jsonl")
    try folder.write("x", to: "b.txt")
    var ids: [String] = []
    let expander = InputExpander(options: InputOptions())
    InputSource(inputs: [folder.path], options: InputOptions()).cut { batch in
      expander.expand(batch) { source, _ in
        ids.append(source.defaultID)
        return ids.count < 2
      }
      return true
    }
    #expect(ids == ["a.jsonl#1", "a.jsonl#2"])
  }

  /// Reads one file of a folder that is changed after it was found.
  private func readAfter(_ change: (TemporaryFolder) throws -> Void) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("found", to: "in/a.txt")
    try folder.write("secret", to: "outside.txt")
    var batches: [InputBatch] = []
    InputSource(inputs: [folder.path + "/in"], options: InputOptions()).cut { batch in
      batches.append(batch)
      return true
    }
    unlink(folder.path + "/in/a.txt")
    try change(folder)
    var found: [String] = []
    for batch in batches {
      InputExpander(options: InputOptions()).expand(batch) { _, content in
        switch content {
        case .success(let encoded): found.append(String(decoding: encoded.bytes, as: UTF8.self))
        case .failure(let error): found.append(error.code.rawValue)
        }
        return true
      }
    }
    return found
  }

  @Test(.timeLimit(.minutes(1)))
  func aPipeInThePlaceOfAFileIsNotWaitedFor() throws {
    #expect(try readAfter { mkfifo($0.path + "/in/a.txt", 0o600) } == ["unreadable"])
  }

  @Test func aLinkInThePlaceOfAFileIsNotFollowedOut() throws {
    #expect(try readAfter { symlink($0.path + "/outside.txt", $0.path + "/in/a.txt") } == ["unreadable"])
    // Nor one that takes the place of a folder on the way.
    let swapped = try readAfter { folder in
      rename(folder.path + "/in", folder.path + "/old")
      try folder.write("secret", to: "elsewhere/a.txt")
      symlink(folder.path + "/elsewhere", folder.path + "/in")
    }
    #expect(swapped == ["unreadable"])
  }

  @Test func aFileThatIsReplacedIsRead() throws {
    #expect(try readAfter { try $0.write("edited", to: "in/a.txt") } == ["edited"])
  }

  @Test func aFileMayHaveAsManyBytesAsTheLimit() throws {
    let folder = try TemporaryFolder()
    try folder.write("12345", to: "a.txt")
    var options = InputOptions()
    options.maxDocumentBytes = 5
    #expect(read([folder.path], options) == ["a.txt 12345"])
    options.maxDocumentBytes = 4
    #expect(error(folder.path, options)?.message == "5 bytes are more than max_document_bytes allows (4)")
  }

  @Test func namedPipesAndDevicesAreRefused() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    for path in [folder.path + "/pipe", "/dev/null"] {
      #expect { try InputSource(inputs: [path], options: InputOptions()).check() } throws: { error in
        (error as? UnusableInput)?.reason.hasPrefix("it is not a file or a folder") == true
      }
    }
    #expect(throws: Never.self) { try InputSource(inputs: ["-", folder.path], options: InputOptions()).check() }
  }
}
