import Archives
import TestSupport

/// What an archive gave: members with their bytes, errors with their messages.
struct ReadArchive: Equatable {
  struct Member: Equatable {
    let name: String
    let kind: ArchiveMember.Kind
    var bytes: [UInt8] = []
    var error: String?

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  var members: [Member] = []
  /// Why there is no more.
  var failure: String?

  var names: [String] { members.map(\.name) }

  /// Reads all of an archive in memory.
  init(_ bytes: [UInt8], _ format: ArchiveFormat) {
    var position = 0
    do throws(ArchiveError) {
      let reader: ArchiveReader =
        switch format {
        case .tar:
          try .tar { buffer in
            // Short reads, as a pipe has them.
            let count = min(buffer.count, bytes.count - position, 1000)
            buffer.copyBytes(from: bytes[position..<(position + count)])
            position += count
            return count
          }
        case .zip:
          try .zip(byteCount: bytes.count) { buffer, offset in
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<(offset + count)])
            return count
          }
        }
      try read(reader)
    } catch {
      failure = error.message
    }
  }

  private mutating func read(_ reader: ArchiveReader) throws(ArchiveError) {
    while true {
      do throws(ArchiveError) {
        guard let found = try reader.next() else { return }
        var member = Member(name: String(decoding: found.name, as: UTF8.self), kind: found.kind)
        if found.kind == .file {
          do throws(ArchiveError) {
            while try reader.read(into: &member.bytes, count: 700) {}
          } catch {
            member.error = error.message
            members.append(member)
            if error.concernsMemberAlone { continue }
            throw error
          }
        }
        members.append(member)
      } catch {
        guard error.concernsMemberAlone else { throw error }
      }
    }
  }
}

/// Archives that Python's zipfile and tarfile write.
enum Python {
  static let isThere = (try? run("import zipfile, tarfile", in: TemporaryFolder())) != nil

  /// Runs a program in a folder and returns what it prints.
  static func run(_ program: String, in folder: TemporaryFolder) throws -> String {
    try folder.write(program, to: ".program.py")
    let run = try GalleyProcess(shell: "python3 .program.py", in: folder)
    guard run.status == 0 else { throw PythonFailure(errors: run.errors) }
    return run.output
  }
}

struct PythonFailure: Error {
  let errors: String
}
