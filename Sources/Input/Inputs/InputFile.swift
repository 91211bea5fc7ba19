import Formats
import System

/// A file among the inputs.
struct InputFile: Sendable, Equatable {
  /// How the file was found, and what must still be true when it is opened.
  enum Origin: Sendable, Equatable {
    case standardInput
    /// Named by the user, who may name any file.
    case named
    /// Found in a folder: it must be the file that was found, or another one inside the root.
    case found(FileIdentity, root: RawPath, isLink: Bool)
  }

  /// Where the file lies.
  let path: RawPath
  /// The path below the input root, or the base name of a file given by name: what ids and records say.
  let relativePath: String
  /// The number of bytes when the file was found.
  let byteCount: Int
  let origin: Origin

  var isStandardInput: Bool { origin == .standardInput }
}

extension InputFile {
  /// Opens the file for reading.
  ///
  /// Neither waits for a pipe that has taken the file's place, nor follows a link that has and leads out of the root: what
  /// was opened is compared with what the walk saw.
  func open() throws(DecodeError) -> OpenFile {
    let file = try openUnchecked()
    let status: FileStatus
    do throws(SystemError) {
      status = try file.status()
    } catch {
      throw .unreadable(path, error)
    }
    guard status.isRegularFile else { throw .unreadable(path.text, "it is not a regular file") }
    guard case .found(let seen, let root, _) = origin, status.identity != seen else { return file }
    // Somebody has replaced the file, which is allowed as long as the new one lies inside the root.
    let opened = try? RawPath(bytes: file.resolvedPath())
    guard let opened, opened.isBelow(root) else {
      throw .unreadable(path.text, "it has been replaced, and leads out of '\(root.text)'")
    }
    return file
  }

  private func openUnchecked() throws(DecodeError) -> OpenFile {
    do throws(SystemError) {
      return try OpenFile(path.cString, for: .reading, openOptions)
    } catch {
      throw .unreadable(path.text, error.isCircularLink ? "a symbolic link has taken its place" : error.message)
    }
  }

  private var openOptions: OpenFile.Options {
    if case .found(_, _, isLink: false) = origin { return [.withoutWaiting, .withoutFollowingLinks] }
    return .withoutWaiting
  }
}
